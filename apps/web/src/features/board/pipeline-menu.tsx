import { getRouteApi } from '@tanstack/react-router'
import { DropdownMenu, MenuChoices } from '../../ui/dropdown-menu.tsx'
import type { LazyMenuProps } from '../../ui/lazy-menu.tsx'
import { keepPipeline } from './kept-pipeline.ts'
import { usePipelineChoice } from './pipeline-switcher.tsx'

const route = getRouteApi('/_app/board/{-$pipelineId}')

/** Chooses which pipeline the board shows. Filters stay, except those of a place in the other one. */
export function PipelineMenu(menu: LazyMenuProps) {
  const { pipelines, current } = usePipelineChoice()
  const navigate = route.useNavigate()

  function open(pipelineId: string) {
    keepPipeline(pipelineId)
    void navigate({ params: { pipelineId }, search: (known) => ({ ...known, pipeline: undefined, stage: undefined }) })
  }

  return (
    <DropdownMenu {...menu} align="start">
      <MenuChoices
        label="Pipeline"
        options={pipelines.map(({ id, name }) => ({ value: id as string, label: name }))}
        value={current.id}
        onChange={open}
      />
    </DropdownMenu>
  )
}
