import { onlineManager } from '@tanstack/react-query'
import { WifiOffIcon } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useLive } from '../data/live-state.ts'
import { Button } from '../ui/button.tsx'

/** Says that the network or the server is gone, as long as it is. */
export function OfflineNotice() {
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
  const { state, retry } = useLive()
  return (
    <div role="status" className="contents">
      {(!isOnline || state === 'lost') && (
        <div className="fixed inset-x-2 top-2 z-50 mx-auto flex w-fit animate-rise items-center gap-3 rounded-lg bg-caution-soft px-4 py-2 text-sm text-caution-ink shadow-float">
          <WifiOffIcon aria-hidden className="size-4 shrink-0" />
          {isOnline ? (
            <>
              <p>The connection to Dealwright is lost. What you see may be out of date; it comes back by itself.</p>
              <Button onClick={retry}>Try now</Button>
            </>
          ) : (
            <p>You are offline. What you see may be out of date, and changes cannot be saved until you are back.</p>
          )}
        </div>
      )}
    </div>
  )
}
