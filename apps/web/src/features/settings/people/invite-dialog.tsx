import { zodResolver } from '@hookform/resolvers/zod'
import { INVITATION_DAYS, InvitedRole, TeamId } from '@dealwright/domain'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { FormDialog } from '../frame/form-dialog.tsx'
import { SecretDialog } from '../frame/secret-dialog.tsx'
import { TeamField } from './team-field.tsx'
import { type MemberDetails, type TeamDetails, usePeopleCommands, useRoles } from './use-people.ts'

const Answers = z.object({
  email: z.email('Enter an e-mail address.').max(254),
  role: InvitedRole,
  teamId: TeamId.nullable(),
})

/** Invites somebody new, or a member who has no sign-in yet; then shows the link, once. */
export function InviteDialog({
  member,
  teams,
  onClose,
}: {
  member?: Pick<MemberDetails, 'id' | 'name' | 'email' | 'role' | 'teamId'>
  teams: readonly TeamDetails[]
  onClose: () => void
}) {
  const { invite } = usePeopleCommands()
  const roles = useRoles().options.filter(({ value }) => value !== 'owner')
  const [sent, setSent] = useState<{ email: string; link: string } | null>(null)
  const form = useForm({
    resolver: zodResolver(Answers),
    defaultValues: {
      email: member?.email ?? '',
      role: InvitedRole.safeParse(member?.role).data ?? 'rep',
      teamId: member?.teamId ?? null,
    },
  })
  const { control } = form
  if (sent)
    return (
      <SecretDialog
        title={`Invitation for ${sent.email}`}
        secrets={[{ label: 'Link', value: sent.link }]}
        onClose={onClose}
      >
        <p>
          Send this link to them, by a way that only they read. It works once, within {INVITATION_DAYS} days, and lets
          them choose their own password.
        </p>
      </SecretDialog>
    )
  return (
    <FormDialog
      title={member ? `Invite ${member.name}` : 'Invite somebody'}
      form={form}
      submitLabel="Make the link"
      onClose={onClose}
      // The link takes its place.
      onSent={() => undefined}
      onSend={async (answers) => {
        const { invitation, token } = await invite({ ...answers, ...(member && { memberId: member.id }) })
        setSent({ email: invitation.email, link: `${window.location.origin}/invitations/${token}` })
      }}
    >
      <TextField control={control} name="email" label="E-mail" type="email" autoComplete="off" />
      <SelectField control={control} name="role" label="Role" options={roles} />
      <TeamField control={control} name="teamId" teams={teams} />
    </FormDialog>
  )
}
