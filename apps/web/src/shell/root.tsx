import { Outlet } from '@tanstack/react-router'
import { Announcer } from '../ui/announcer.tsx'
import { LazyTooltips } from '../ui/lazy-tooltips.tsx'
import { ToastHost } from '../ui/toast-host.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import { useRouteFocus } from './route-focus.ts'

/** Around every page, signed in or not. */
export function Root() {
  useRouteFocus()
  return (
    <>
      <OfflineNotice />
      <Outlet />
      <Announcer />
      <ToastHost />
      <LazyTooltips />
    </>
  )
}
