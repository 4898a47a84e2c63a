import { useQuery } from '@tanstack/react-query'
import { MemberId } from '@dealwright/domain'
import { useTRPC } from '../data/trpc.ts'
import { EditableChoice } from '../ui/editable-choice.tsx'
import { Fact } from '../ui/facts.tsx'

/** A member who has a part in something; members who left are not offered, but named. */
export function PersonFact({
  label,
  memberId,
  memberName,
  onSave,
  isReadOnly,
}: {
  label: string
  memberId: MemberId | null
  /** Where the record brings it along. */
  memberName?: string | null
  onSave: (memberId: MemberId | null) => Promise<unknown>
  isReadOnly: boolean
}) {
  const members = useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 60_000 })).data ?? []
  const options = members
    .filter(({ isActive }) => isActive)
    .map(({ id, name }) => ({ value: id as string, label: name }))
  const name = memberName ?? members.find(({ id }) => id === memberId)?.name ?? ''
  return (
    <Fact label={label}>
      <EditableChoice
        label={label}
        options={options}
        selected={memberId && { value: memberId, label: name }}
        emptyLabel="Nobody"
        placeholder="Nobody"
        searchLabel="Search people"
        isDisabled={isReadOnly}
        onSave={(option) => onSave(option && MemberId.parse(option.value))}
      />
    </Fact>
  )
}
