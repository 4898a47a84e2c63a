import { useQuery } from '@tanstack/react-query'
import { MemberId } from '@dealwright/domain'
import { useTRPC } from '../data/trpc.ts'
import { EditableChoice } from '../ui/editable-choice.tsx'
import { Fact } from '../ui/facts.tsx'

/** Whose it is. */
export function OwnerFact({
  record,
  onSave,
  isReadOnly,
}: {
  record: { ownerId: MemberId | null; ownerName: string | null }
  onSave: (ownerId: MemberId | null) => Promise<unknown>
  isReadOnly: boolean
}) {
  const members = useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 60_000 }))
  const options = (members.data ?? [])
    .filter(({ isActive }) => isActive)
    .map(({ id, name }) => ({ value: id as string, label: name }))
  return (
    <Fact label="Owner">
      <EditableChoice
        label="Owner"
        options={options}
        selected={record.ownerId && { value: record.ownerId, label: record.ownerName ?? '' }}
        emptyLabel="Nobody"
        placeholder="Nobody"
        searchLabel="Search people"
        isDisabled={isReadOnly}
        onSave={(option) => onSave(option && MemberId.parse(option.value))}
      />
    </Fact>
  )
}
