import { zodResolver } from '@hookform/resolvers/zod'
import { InvitedRole, Member } from '@dealwright/domain'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { timeZoneOptions } from '../../../format/time-zone-options.ts'
import { useSession } from '../../../data/session.ts'
import { ComboboxField } from '../../../ui/form/combobox-field.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { EntryName } from '../frame/entry-name.ts'
import { FormDialog } from '../frame/form-dialog.tsx'
import { textOrNull } from '../frame/text-or-null.ts'
import { TeamField } from './team-field.tsx'
import { type MemberDetails, type TeamDetails, usePeopleCommands, useRoles } from './use-people.ts'

const { shape } = Member
const Answers = z.object({
  name: EntryName,
  email: textOrNull(shape.email, 'Enter an e-mail address, or leave it empty.'),
  role: shape.role,
  teamId: shape.teamId,
  jobTitle: textOrNull(shape.jobTitle, 'Use at most 120 characters.'),
  phone: textOrNull(shape.phone, 'Use at most 60 characters.'),
  timeZone: shape.timeZone,
})

/** What is known of a member, or somebody new who owns deals without signing in. */
export function MemberDialog({
  member,
  teams,
  onClose,
}: {
  /** Null for a new one. */
  member: MemberDetails | null
  teams: readonly TeamDetails[]
  onClose: () => void
}) {
  const { addMember, updateMember } = usePeopleCommands()
  const { workspace } = useSession()
  const roles = useRoles().options.filter(({ value }) => value !== 'owner' || member?.canSignIn)
  const form = useForm({
    resolver: zodResolver(Answers),
    defaultValues: {
      name: member?.name ?? '',
      email: member?.email ?? '',
      role: member?.role ?? 'rep',
      teamId: member?.teamId ?? null,
      jobTitle: member?.jobTitle ?? '',
      phone: member?.phone ?? '',
      timeZone: member?.timeZone ?? null,
    },
  })
  const { control } = form
  return (
    <FormDialog
      title={member ? member.name : 'Add a member without sign-in'}
      {...(!member && {
        description: 'Somebody who owns deals and does not use Dealwright. You can invite them later.',
      })}
      form={form}
      submitLabel={member ? 'Save' : 'Add member'}
      onClose={onClose}
      onSend={({ role, ...answers }) =>
        member
          ? updateMember({ id: member.id, role, ...answers })
          : addMember({ role: InvitedRole.parse(role), ...answers })
      }
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField control={control} name="name" label="Name" autoComplete="off" />
        <TextField
          control={control}
          name="email"
          label="E-mail"
          type="email"
          isOptional
          autoComplete="off"
          readOnly={member?.canSignIn ?? false}
          {...(member?.canSignIn && { hint: 'They sign in with it, and change it themselves.' })}
        />
        <SelectField control={control} name="role" label="Role" options={roles} />
        <TeamField control={control} name="teamId" teams={teams} />
        <TextField control={control} name="jobTitle" label="Job title" isOptional autoComplete="off" />
        <TextField control={control} name="phone" label="Telephone" type="tel" isOptional autoComplete="off" />
        <ComboboxField
          control={control}
          name="timeZone"
          label="Time zone"
          options={timeZoneOptions(workspace.settings.timeZone)}
          emptyLabel="That of the workspace"
          placeholder="That of the workspace"
          searchLabel="Search time zones"
          className="sm:col-span-2"
        />
      </div>
    </FormDialog>
  )
}
