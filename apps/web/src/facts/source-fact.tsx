import { useQuery } from '@tanstack/react-query'
import { SourceId } from '@dealwright/domain'
import { useTRPC } from '../data/trpc.ts'
import { EditableChoice } from '../ui/editable-choice.tsx'
import { Fact } from '../ui/facts.tsx'

/** Where it came from; nothing in a workspace that keeps no sources. */
export function SourceFact({
  sourceId,
  onSave,
  isReadOnly,
}: {
  sourceId: SourceId | null
  onSave: (sourceId: SourceId | null) => Promise<unknown>
  isReadOnly: boolean
}) {
  const sources = useQuery(useTRPC().sources.list.queryOptions(undefined, { staleTime: 60_000 }))
  const options = (sources.data ?? [])
    .filter(({ id, isArchived }) => !isArchived || id === sourceId)
    .map(({ id, name }) => ({ value: id as string, label: name }))
  if (options.length === 0) return null
  return (
    <Fact label="Source">
      <EditableChoice
        label="Source"
        options={options}
        selected={options.find(({ value }) => value === sourceId) ?? null}
        emptyLabel="None"
        placeholder="None"
        searchLabel="Search sources"
        isDisabled={isReadOnly}
        onSave={(option) => onSave(option && SourceId.parse(option.value))}
      />
    </Fact>
  )
}
