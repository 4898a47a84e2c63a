import type { DealId, DealView, Pipeline, Summary } from '@dealwright/domain'
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { useMay } from '../../data/session.ts'
import { announce } from '../../ui/announcer.tsx'
import { classNames } from '../../ui/class-names.ts'
import { say } from './announcements.ts'
import { type BoardActions, BoardActionsProvider } from './board-context.ts'
import { type BoardColumn, type BoardState, isRanked } from './board-state.ts'
import { useCardContext } from './card-context.ts'
import { columnTotals, decidedHere } from './column-totals.ts'
import { Column } from './column.tsx'
import { DragOverlay } from './drag-overlay.tsx'
import { isSameTarget, type Target } from './lift.ts'
import type { BoardScope } from './read-board.ts'
import { cardAbove } from './slot.ts'
import { StageStepper } from './stage-stepper.tsx'
import { toldPlace } from './told-place.ts'
import { type AskedMove, useBoardActions } from './use-board-actions.ts'
import type { ColumnHandle } from './use-column-handle.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useDeleteDeal } from './use-delete-deal.ts'
import { useFocusAfterQuestions, useKeptFocus } from './use-kept-focus.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { useLift } from './use-lift.ts'

const MoveDialog = lazy(async () => ({ default: (await import('../../deal-form/move-dialog.tsx')).MoveDialog }))

/** The columns of a pipeline, and everything that can be done with the cards in them. */
export function Board({
  scope,
  pipeline,
  board,
  summary,
  isOutdated,
  onLoadMore,
}: {
  scope: BoardScope
  pipeline: Pipeline
  board: BoardState
  summary: Summary | undefined
  /** It still shows the cards of another filter. */
  isOutdated: boolean
  onLoadMore: (column: BoardColumn) => Promise<void>
}) {
  const root = useRef<HTMLDivElement>(null)
  const [columns] = useState(() => new Map<string, ColumnHandle>())
  const context = useCardContext()
  const mayCreate = useMay('deal.create')
  const actions = useBoardActions(scope, pipeline)
  const remove = useDeleteDeal(scope)
  const { lift, hold, overlay, pickUp, aim, letGo } = useLift({
    root,
    columns,
    board,
    mayMove: context.mayWrite,
    onDrop: drop,
  })
  const tell = (deal: DealView, target: Target) => toldPlace({ pipeline, summary, board }, deal, target)
  const keys = useBoardKeys({
    board,
    columns,
    lift,
    pickUp,
    aim,
    letGo,
    onDrop: drop,
    mayMove: context.mayWrite,
    tell: (lifted, target) => tell(lifted.deal, target),
  })
  const kept = useKeptFocus(board, columns)
  useFocusAfterQuestions(actions.asked, board, columns)

  function drop(deal: DealView, origin: Target, target: Target) {
    const stage = pipeline.stages.find(({ id }) => id === target.stageId)
    const column = board.columns.find(({ stageId }) => stageId === target.stageId)
    if (!stage || !column || isSameTarget(origin, target)) return announce(say.putBack(deal.name, tell(deal, origin)))
    actions.move(deal, { stage, afterId: isRanked(column) ? cardAbove(column.items, deal.id, target.slot) : null })
  }

  const latest = useLatest({ board, move: actions.move, remove, onLoadMore })
  const provided = useMemo<BoardActions>(
    () => ({
      pipeline,
      move: (deal, place) => latest().move(deal, place),
      remove: (deal) => latest().remove(deal),
      column: (stageId) => latest().board.columns.find((column) => column.stageId === stageId),
    }),
    [pipeline, latest],
  )
  const loadMore = useCallback((column: BoardColumn) => latest().onLoadMore(column), [latest])
  const stages = useMemo(
    () =>
      pipeline.stages.map((stage) => ({
        stage,
        totals: columnTotals(summary, stage),
        decided: decidedHere(summary, stage),
        handle: (handle: ColumnHandle | null) => {
          if (handle) columns.set(stage.id, handle)
          return () => void columns.delete(stage.id)
        },
      })),
    [pipeline, summary, columns],
  )

  return (
    <BoardActionsProvider value={provided}>
      <StageStepper root={root} stages={pipeline.stages} summary={summary} />
      <div
        ref={root}
        data-dragging={lift ? '' : undefined}
        aria-busy={isOutdated}
        onKeyDown={keys.onKeyDown}
        onBlur={(event) => {
          keys.onBlur()
          kept.onBlur(event)
        }}
        onFocus={kept.onFocus}
        className={classNames(
          'relative flex min-h-0 grow gap-2 overflow-x-auto overscroll-x-contain px-5 pb-3 sm:px-6',
          'snap-x snap-mandatory scroll-px-5 data-dragging:snap-none sm:snap-none data-dragging:cursor-grabbing transition-opacity duration-150',
          isOutdated && 'opacity-60',
        )}
      >
        {stages.map(({ stage, ...parts }) => {
          const column = board.columns.find(({ stageId }) => stageId === stage.id)
          return (
            column && (
              <Column
                key={stage.id}
                {...parts}
                {...{ stage, column, context, mayCreate }}
                origin={indexOf(column, lift?.deal.id)}
                slot={lift?.target.stageId === stage.id ? lift.target.slot : null}
                ghost={lift?.by === 'keyboard' && lift.target.stageId === stage.id ? lift.deal : null}
                onLoadMore={loadMore}
              />
            )
          )
        })}
      </div>
      {context.mayWrite && (
        <p id="board-keys" className="sr-only">
          Arrow keys go from card to card. Space picks a card up to move it.
        </p>
      )}
      {lift?.by === 'pointer' && hold && (
        <DragOverlay ref={overlay} deal={lift.deal} context={context} width={hold.width} />
      )}
      <Suspense>{actions.asked && <AskedQuestions {...actions} asked={actions.asked} />}</Suspense>
    </BoardActionsProvider>
  )
}

function AskedQuestions({
  asked,
  stopAsking,
  carryOut,
}: Pick<ReturnType<typeof useBoardActions>, 'stopAsking' | 'carryOut'> & { asked: AskedMove }) {
  return (
    <MoveDialog
      deal={asked.deal}
      stage={asked.place.stage}
      onClose={stopAsking}
      onMove={(answers) => carryOut({ ...asked, ...answers })}
    />
  )
}

function indexOf({ items }: BoardColumn, id: DealId | undefined): number | null {
  const index = id === undefined ? -1 : items.findIndex((deal) => deal.id === id)
  return index < 0 ? null : index
}
