import type { SavedView } from '@dealwright/domain'
import { ChevronDownIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toastDone, toastProblem } from '../../ui/toast.ts'
import { fitsAddress } from '../../filters/where.ts'
import type { TableSearch } from '../../filters/table-search.ts'
import { useViews } from './use-views.ts'
import { isViewChanged, NO_VIEW, viewAddress, type viewContent } from './view-address.ts'
import { type ViewActs, ViewMenu } from './view-menu.tsx'

const ViewDialog = lazy(async () => ({ default: (await import('./view-dialog.tsx')).ViewDialog }))

/** The view that is shown, all others, and how to keep what is shown as one. */
export function ViewSwitcher({
  search,
  content,
  onOpen,
  onKept,
}: {
  search: TableSearch
  /** What is shown, as a view would keep it. */
  content: ReturnType<typeof viewContent>
  onOpen: (address: TableSearch) => void
  /** A new view was made of what is shown. */
  onKept: (view: SavedView) => void
}) {
  const views = useViews()
  const [asked, setAsked] = useState<Parameters<ViewActs['ask']>[0] | null>(null)
  const current = views.views.find(({ id }) => id === search.view) ?? null
  const isChanged = current !== null && isViewChanged(current, search)
  const close = () => setAsked(null)
  const acts: ViewActs = {
    open: (view) =>
      view && !fitsAddress(view.filter ?? { and: [] })
        ? toastProblem(`${view.name} has more conditions than an address can carry.`)
        : onOpen(view ? viewAddress(view) : NO_VIEW),
    ask: setAsked,
    saveChanges: (view) =>
      void views
        .update({ id: view.id, ...content })
        .then((saved) => {
          onOpen(viewAddress(saved))
          toastDone(`${saved.name} is saved`)
        })
        .catch((error: unknown) => toastProblem(problemMessage(error))),
  }

  return (
    <>
      <ViewMenu
        {...{ views, current, isChanged, acts }}
        trigger={
          <Button look="quiet" className="min-w-0">
            <span className="sr-only">View: </span>
            <span className="truncate">{current?.name ?? 'All deals'}</span>
            {isChanged && <span className="text-sm font-normal text-faint">changed</span>}
            <ChevronDownIcon aria-hidden className="size-3.5! opacity-70" />
          </Button>
        }
      />
      <Suspense>
        {asked === 'new' && (
          <ViewDialog
            title="Save as a new view"
            start={{ name: '', isShared: false }}
            onClose={close}
            onSave={async (naming) => {
              const view = await views.create({ ...content, ...naming })
              onKept(view)
              onOpen(viewAddress(view))
            }}
          />
        )}
        {asked === 'name' && current && (
          <ViewDialog
            title="Rename or share"
            start={current}
            onClose={close}
            onSave={(naming) => views.update({ id: current.id, ...naming })}
          />
        )}
      </Suspense>
      <ConfirmDialog
        isOpen={asked === 'deletion' && current !== null}
        onClose={close}
        title={`Delete the view ${current?.name ?? ''}?`}
        confirmLabel="Delete view"
        onConfirm={async () => {
          if (current) await views.remove(current.id)
          onOpen(NO_VIEW)
        }}
      >
        The deals stay. {current?.isShared && 'Nobody will have this view any more.'}
      </ConfirmDialog>
    </>
  )
}
