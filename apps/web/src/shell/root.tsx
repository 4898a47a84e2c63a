import { Outlet } from '@tanstack/react-router'
import { Announcer } from '../ui/announcer.tsx'
import { Toaster } from '../ui/toast.tsx'
import { TooltipProvider } from '../ui/tooltip.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import { useRouteFocus } from './route-focus.ts'

/** Around every page, signed in or not. */
export function Root() {
  useRouteFocus()
  return (
    <TooltipProvider delayDuration={400} skipDelayDuration={200}>
      <OfflineNotice />
      <Outlet />
      <Announcer />
      <Toaster />
    </TooltipProvider>
  )
}
