import type { StageId } from '@dealwright/domain'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { counted } from '../frame/counted.ts'
import { type PipelineDetails, type StageDetails, useDealCounts, usePipelineCommands } from './use-pipelines.ts'

/** Deletes a pipeline; its deals go to a stage of another one. */
export function RemovePipelineDialog({
  pipeline: { id, name },
  pipelines,
  onClose,
}: {
  pipeline: PipelineDetails
  pipelines: readonly PipelineDetails[]
  onClose: () => void
}) {
  const { remove } = usePipelineCommands()
  const others = pipelines.filter((other) => other.id !== id)
  return (
    <RehomeDialog
      what={`pipeline ${name}`}
      deals={useDealCounts().ofPipeline(id) ?? 0}
      places={others.flatMap((other) =>
        other.stages.map((stage) => ({ value: stage.id, label: `${other.name}: ${stage.name}` })),
      )}
      onRemove={(moveDealsTo) => remove({ id, moveDealsTo })}
      onClose={onClose}
    />
  )
}

/** Deletes a stage; its deals go to another one of the pipeline. */
export function RemoveStageDialog({
  pipeline,
  stage: { id, name },
  onClose,
}: {
  pipeline: PipelineDetails
  stage: StageDetails
  onClose: () => void
}) {
  const { removeStage } = usePipelineCommands()
  return (
    <RehomeDialog
      what={`stage ${name}`}
      deals={useDealCounts().ofStage(id) ?? 0}
      places={pipeline.stages
        .filter((other) => other.id !== id)
        .map((other) => ({ value: other.id, label: other.name }))}
      onRemove={(moveDealsTo) => removeStage({ id, moveDealsTo })}
      onClose={onClose}
    />
  )
}

function RehomeDialog({
  what,
  deals,
  places,
  onRemove,
  onClose,
}: {
  what: string
  deals: number
  places: { value: StageId; label: string }[]
  onRemove: (moveDealsTo: StageId | undefined) => Promise<unknown>
  onClose: () => void
}) {
  const [to, setTo] = useState(places[0]?.value ?? null)
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Delete the ${what}?`}
      confirmLabel={deals === 0 ? 'Delete' : `Move ${counted(deals, 'deal')} and delete`}
      onConfirm={() => onRemove(deals === 0 ? undefined : (to ?? undefined))}
    >
      {deals === 0 ? (
        <p>No deal is in it.</p>
      ) : (
        <div className="grid gap-3">
          <p>{counted(deals, 'deal')} are in it, counting those in the bin.</p>
          <Field label="They go to">
            {(aria) => <Select {...aria} options={places} value={to} onChange={setTo} className="text-ink" />}
          </Field>
        </div>
      )}
    </ConfirmDialog>
  )
}
