import type { FieldValues } from 'react-hook-form'
import type { BoundField } from '../../../ui/form/bound-field.ts'
import { ComboboxField } from '../../../ui/form/combobox-field.tsx'
import type { TeamDetails } from './use-people.ts'

/** The team of somebody, in a form; nothing where there are no teams. */
export function TeamField<Values extends FieldValues, Sent>({
  teams,
  ...field
}: Pick<BoundField<Values, Sent>, 'control' | 'name'> & { teams: readonly TeamDetails[] }) {
  if (teams.length === 0) return null
  return (
    <ComboboxField
      {...field}
      label="Team"
      options={teams.map(({ id, name }) => ({ value: id as string, label: name }))}
      emptyLabel="No team"
      placeholder="No team"
      searchLabel="Search teams"
    />
  )
}
