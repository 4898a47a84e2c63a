import { useQuery } from '@tanstack/react-query'
import { PencilIcon, PlusIcon, Trash2Icon } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '../../../data/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { MenuItem, MenuSeparator } from '../../../ui/dropdown-menu.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowMenu } from '../frame/row-menu.tsx'
import { counted } from '../frame/counted.ts'
import { useMayChange } from '../frame/section.tsx'
import { SortableList } from '../sortable/sortable-list.tsx'
import { RemoveStageDialog } from './remove-dialogs.tsx'
import { StageDialog } from './stage-dialog.tsx'
import { stageSummary } from './stage-words.ts'
import { type PipelineDetails, type StageDetails, useDealCounts, usePipelineCommands } from './use-pipelines.ts'

type Asked = { what: 'add' } | { what: 'edit' | 'remove'; stage: StageDetails }

/** The stages of a pipeline, from left to right on the board. */
export function StagesPanel({ pipeline }: { pipeline: PipelineDetails }) {
  const { reorderStages } = usePipelineCommands()
  const mayChange = useMayChange('pipelines')
  const counts = useDealCounts()
  const fields = useQuery(useTRPC().customFields.list.queryOptions({ entity: 'deal' }, { staleTime: 60_000 }))
  const definitions = fields.data ?? []
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  return (
    <Panel
      title={`Stages of ${pipeline.name}`}
      aside={
        mayChange && (
          <Button size="small" onClick={() => setAsked({ what: 'add' })}>
            <PlusIcon /> Add stage
          </Button>
        )
      }
    >
      <SortableList
        label={`Stages of ${pipeline.name}`}
        items={pipeline.stages}
        nameOf={({ name }) => name}
        onReorder={(ids) => reorderStages(pipeline.id, ids)}
        isFixed={!mayChange}
      >
        {(stage, moves) => {
          const deals = counts.ofStage(stage.id)
          return (
            <>
              <StageColour color={stage.color} />
              <div className="min-w-0 grow py-2 pl-1">
                <p className="truncate font-medium">{stage.name}</p>
                <p className="text-sm text-pretty text-muted">{stageSummary(stage, definitions)}</p>
              </div>
              {deals !== null && (
                <span className="figures shrink-0 px-1 text-sm text-muted">{counted(deals, 'deal')}</span>
              )}
              {mayChange && (
                <RowMenu of={stage.name}>
                  <MenuItem onSelect={() => setAsked({ what: 'edit', stage })}>
                    <PencilIcon aria-hidden /> Edit…
                  </MenuItem>
                  {moves}
                  <MenuSeparator />
                  <MenuItem tone="danger" onSelect={() => setAsked({ what: 'remove', stage })}>
                    <Trash2Icon aria-hidden /> Delete…
                  </MenuItem>
                </RowMenu>
              )}
            </>
          )
        }}
      </SortableList>
      {asked?.what === 'add' && (
        <StageDialog pipeline={pipeline} stage={null} definitions={definitions} onClose={close} />
      )}
      {asked?.what === 'edit' && (
        <StageDialog pipeline={pipeline} stage={asked.stage} definitions={definitions} onClose={close} />
      )}
      {asked?.what === 'remove' && <RemoveStageDialog pipeline={pipeline} stage={asked.stage} onClose={close} />}
    </Panel>
  )
}

function StageColour({ color }: { color: string | null }) {
  return (
    <span
      aria-hidden
      style={color === null ? undefined : { backgroundColor: color }}
      className="mx-1 size-3 shrink-0 rounded-full bg-pressed ring-1 ring-line ring-inset"
    />
  )
}
