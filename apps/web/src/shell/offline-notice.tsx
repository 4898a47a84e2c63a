import { onlineManager } from '@tanstack/react-query'
import { WifiOffIcon } from 'lucide-react'
import { useSyncExternalStore } from 'react'

/** Says that the network is gone, as long as it is. */
export function OfflineNotice() {
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
  return (
    <div role="status" className="contents">
      {!isOnline && (
        <p className="fixed inset-x-2 top-2 z-50 mx-auto flex w-fit animate-rise items-center gap-2 rounded-lg bg-caution-soft px-4 py-2 text-sm text-caution-ink shadow-float">
          <WifiOffIcon aria-hidden className="size-4 shrink-0" />
          You are offline. What you see may be out of date, and changes cannot be saved until you are back.
        </p>
      )}
    </div>
  )
}
