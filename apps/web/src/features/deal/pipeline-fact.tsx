import { useQuery } from '@tanstack/react-query'
import { firstStage } from '@dealwright/domain'
import { useTRPC } from '../../data/trpc.ts'
import { EditableChoice } from '../../ui/editable-choice.tsx'
import { Fact } from '../../ui/facts.tsx'
import type { DealDetails } from './use-deal.ts'
import type { StageMove } from './use-stage-move.ts'

/** The pipeline that it goes through; in another one it begins at the first stage, which may ask for something. */
export function PipelineFact({
  deal: { pipelineId },
  stageMove,
  mayWrite,
}: {
  deal: DealDetails
  stageMove: StageMove
  mayWrite: boolean
}) {
  const pipelines = useQuery(useTRPC().pipelines.list.queryOptions(undefined, { staleTime: 60_000 })).data ?? []
  const offered = pipelines.filter(
    ({ id, isArchived, stages }) => id === pipelineId || (!isArchived && stages.length > 0),
  )
  const options = offered.map(({ id, name }) => ({ value: id as string, label: name }))
  return (
    <Fact label="Pipeline">
      <EditableChoice
        label="Pipeline"
        options={options}
        selected={options.find(({ value }) => value === pipelineId) ?? null}
        searchLabel="Search pipelines"
        isDisabled={!mayWrite}
        onSave={async (option) => {
          const chosen = offered.find(({ id }) => id === option?.value)
          const first = chosen && firstStage(chosen)
          if (first) await stageMove.move(first)
        }}
      />
    </Fact>
  )
}
