import { Link } from '@tanstack/react-router'
import { ArchiveIcon, ArchiveRestoreIcon, PencilIcon, Trash2Icon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { formatNumber } from '../../../format/number.ts'
import { Badge } from '../../../ui/badge.tsx'
import { MenuItem, MenuSeparator } from '../../../ui/dropdown-menu.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RowMenu } from '../frame/row-menu.tsx'
import { counted } from '../frame/counted.ts'
import { useMayChange } from '../frame/section.tsx'
import { useToldChange } from '../frame/use-change.ts'
import { SortableList } from '../sortable/sortable-list.tsx'
import { RemovePipelineDialog } from './remove-dialogs.tsx'
import { RenamePipelineDialog } from './rename-pipeline-dialog.tsx'
import { type PipelineDetails, useDealCounts, usePipelineCommands } from './use-pipelines.ts'

/** The pipelines in the order in which they are offered; new deals go to the first that is not archived. */
export function PipelineList({
  pipelines,
  shownId,
}: {
  pipelines: readonly PipelineDetails[]
  shownId: string | undefined
}) {
  const commands = usePipelineCommands()
  const mayChange = useMayChange('pipelines')
  const counts = useDealCounts()
  const [asked, setAsked] = useState<{ what: 'rename' | 'remove'; pipeline: PipelineDetails } | null>(null)
  return (
    <Panel title="Pipelines">
      <SortableList
        label="Pipelines"
        items={pipelines}
        nameOf={({ name }) => name}
        onReorder={commands.reorder}
        isFixed={!mayChange}
      >
        {(pipeline, moves) => {
          const deals = counts.ofPipeline(pipeline.id)
          return (
            <>
              <Link
                from="/settings/{-$section}"
                search={{ of: pipeline.id }}
                aria-current={pipeline.id === shownId ? 'true' : undefined}
                className="min-w-0 grow rounded-md px-2 py-2 hover:bg-hover aria-[current=true]:bg-accent-soft"
              >
                <span className="flex min-w-0 items-center gap-2">
                  <span className="truncate font-medium">{pipeline.name}</span>
                  {pipeline.isArchived && <Badge>Archived</Badge>}
                </span>
                <span className="block text-sm text-muted">
                  {counted(pipeline.stages.length, 'stage')}
                  {deals !== null && ` · ${formatNumber(deals)} ${deals === 1 ? 'deal' : 'deals'}`}
                </span>
              </Link>
              {mayChange && (
                <PipelineMenu
                  pipeline={pipeline}
                  moves={moves}
                  onRename={() => setAsked({ what: 'rename', pipeline })}
                  onRemove={() => setAsked({ what: 'remove', pipeline })}
                />
              )}
            </>
          )
        }}
      </SortableList>
      {asked?.what === 'rename' && <RenamePipelineDialog pipeline={asked.pipeline} onClose={() => setAsked(null)} />}
      {asked?.what === 'remove' && (
        <RemovePipelineDialog pipeline={asked.pipeline} pipelines={pipelines} onClose={() => setAsked(null)} />
      )}
    </Panel>
  )
}

function PipelineMenu({
  pipeline: { id, name, isArchived },
  moves,
  onRename,
  onRemove,
}: {
  pipeline: PipelineDetails
  moves: ReactNode
  onRename: () => void
  onRemove: () => void
}) {
  const { update } = usePipelineCommands()
  const tell = useToldChange()
  return (
    <RowMenu of={name}>
      <MenuItem onSelect={onRename}>
        <PencilIcon aria-hidden /> Rename…
      </MenuItem>
      {moves}
      <MenuItem onSelect={() => void tell(() => update({ id, isArchived: !isArchived }))}>
        {isArchived ? <ArchiveRestoreIcon aria-hidden /> : <ArchiveIcon aria-hidden />}
        {isArchived ? 'Offer it again' : 'Archive'}
      </MenuItem>
      <MenuSeparator />
      <MenuItem tone="danger" onSelect={onRemove}>
        <Trash2Icon aria-hidden /> Delete…
      </MenuItem>
    </RowMenu>
  )
}
