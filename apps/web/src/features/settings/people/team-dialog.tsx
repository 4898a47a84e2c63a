import { zodResolver } from '@hookform/resolvers/zod'
import { MemberId } from '@dealwright/domain'
import { useController, useForm } from 'react-hook-form'
import { z } from 'zod'
import { ComboboxField } from '../../../ui/form/combobox-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { CheckList } from '../frame/check-list.tsx'
import { EntryName } from '../frame/entry-name.ts'
import { FormDialog } from '../frame/form-dialog.tsx'
import { type TeamDetails, useMembers, usePeopleCommands } from './use-people.ts'

const Answers = z.object({ name: EntryName, managerId: MemberId.nullable(), memberIds: z.array(MemberId) })

/** Makes a team or changes one. */
export function TeamDialog({
  of: team,
  onClose,
}: {
  /** Null for a new one. */
  of: TeamDetails | null
  onClose: () => void
}) {
  const { createTeam, updateTeam } = usePeopleCommands()
  const members = useMembers().data ?? []
  const form = useForm({
    resolver: zodResolver(Answers),
    defaultValues: {
      name: team?.name ?? '',
      managerId: team?.managerId ?? null,
      memberIds: team?.memberIds ?? [],
    },
  })
  const { control } = form
  const chosen = useController({ control, name: 'memberIds' })
  // Somebody who has left stays where they were until somebody takes them out.
  const offered = members.filter(({ id, isActive }) => isActive || team?.memberIds.includes(id))
  return (
    <FormDialog
      title={team ? `Team ${team.name}` : 'New team'}
      form={form}
      submitLabel={team ? 'Save team' : 'Add team'}
      onClose={onClose}
      onSend={(answers) => (team ? updateTeam({ id: team.id, ...answers }) : createTeam(answers))}
    >
      <TextField control={control} name="name" label="Name" autoComplete="off" />
      <ComboboxField
        control={control}
        name="managerId"
        label="Led by"
        isOptional
        options={offered.map(({ id, name, email }) => ({ value: id, label: name, ...(email && { detail: email }) }))}
        emptyLabel="Nobody"
        placeholder="Nobody"
        searchLabel="Search people"
      />
      <CheckList
        legend="Members"
        hint="Whoever is in another team leaves that one."
        options={offered.map(({ id, name, teamId, teamName }) => ({
          value: id,
          label: teamId && teamId !== team?.id ? `${name} (${teamName})` : name,
        }))}
        value={chosen.field.value}
        onChange={chosen.field.onChange}
      />
    </FormDialog>
  )
}
