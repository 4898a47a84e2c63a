import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useMay } from '../data/session.ts'
import { useLiveUpdates } from '../data/use-live-updates.ts'
import { NewCompanyDialog, NewContactDialog, NewDealDialog } from '../extensions.ts'
import { BottomBar } from './bottom-bar.tsx'
import { type NavigationItem, useNavigation } from './navigation.ts'
import { closeOverlay, openOverlay, useOverlay } from './overlay.ts'
import { listenForShortcuts, useShortcut } from './shortcuts.ts'
import { Sidebar } from './sidebar.tsx'

const loadPalette = async () => ({ default: (await import('./palette/palette.tsx')).Palette })
const Palette = lazy(loadPalette)
const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog }))
const MoreDialog = lazy(async () => ({ default: (await import('./more-dialog.tsx')).MoreDialog }))

/** The frame around every page of somebody who is signed in. */
export function Shell() {
  useLiveUpdates()
  useEffect(listenForShortcuts, [])
  useEffect(() => {
    // At hand when it is wanted, without being in the way of the first page.
    const timer = setTimeout(() => void loadPalette().catch(() => undefined), 2000)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="flex h-dvh flex-col sm:flex-row print:block print:h-auto">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2 focus:shadow-float"
      >
        Skip to the content
      </a>
      <Sidebar />
      <main
        id="main"
        tabIndex={-1}
        data-scroll-restoration-id="main"
        className="flex min-h-0 min-w-0 grow flex-col overflow-y-auto print:overflow-visible"
      >
        <Outlet />
      </main>
      <BottomBar />
      <GlobalShortcuts />
      <Overlays />
    </div>
  )
}

function Overlays() {
  const overlay = useOverlay()
  return (
    <Suspense>
      {overlay?.kind === 'palette' && <Palette onClose={closeOverlay} />}
      {overlay?.kind === 'shortcuts' && <ShortcutsDialog onClose={closeOverlay} />}
      {overlay?.kind === 'more' && <MoreDialog onClose={closeOverlay} />}
      {overlay?.kind === 'new-deal' && NewDealDialog && (
        <NewDealDialog defaults={overlay.defaults} onClose={closeOverlay} />
      )}
      {overlay?.kind === 'new-contact' && <NewContactDialog onClose={closeOverlay} />}
      {overlay?.kind === 'new-company' && <NewCompanyDialog onClose={closeOverlay} />}
    </Suspense>
  )
}

function GlobalShortcuts() {
  const mayCreate = useMay('deal.create')
  useShortcut({ keys: 'Mod+k', label: 'Search and commands', group: 'General' }, () => openOverlay({ kind: 'palette' }))
  useShortcut({ keys: '/', label: 'Search', group: 'General' }, focusSearch)
  useShortcut({ keys: '?', label: 'Keyboard shortcuts', group: 'General' }, () => openOverlay({ kind: 'shortcuts' }))
  return (
    <>
      {NewDealDialog && mayCreate && <NewDealShortcut />}
      {useNavigation().map((item) => (
        <GoToShortcut key={item.page} {...item} />
      ))}
    </>
  )
}

function NewDealShortcut() {
  useShortcut({ keys: 'n', label: 'New deal', group: 'General' }, () => openOverlay({ kind: 'new-deal', defaults: {} }))
  return null
}

function GoToShortcut({ keys, label, to }: NavigationItem) {
  const navigate = useNavigate()
  useShortcut({ keys, label, group: 'Go to' }, () => void navigate({ to }))
  return null
}

/** The page's own search line if it has one, the palette otherwise. */
function focusSearch() {
  const line = document.querySelector<HTMLInputElement>('main [data-page-search]')
  if (line) line.focus()
  else openOverlay({ kind: 'palette' })
}
