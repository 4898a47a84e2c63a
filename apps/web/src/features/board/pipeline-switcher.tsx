import { useNavigate } from '@tanstack/react-router'
import type { Pipeline } from '@dealwright/domain'
import { Select } from '../../ui/select.tsx'

/** Chooses which pipeline the board shows; filters stay. */
export function PipelineSwitcher({ pipelines, current }: { pipelines: readonly Pipeline[]; current: Pipeline }) {
  const navigate = useNavigate()
  return (
    <Select
      aria-label="Pipeline"
      className="w-48"
      options={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
      value={current.id}
      onChange={(pipelineId) => void navigate({ to: '/board/{-$pipelineId}', params: { pipelineId }, search: true })}
    />
  )
}
