import { Skeleton } from './skeleton.tsx'

/** What stands where something is being loaded. */
export function Waiting() {
  return (
    <div aria-busy className="grid gap-2">
      <span role="status" className="sr-only">
        Loading…
      </span>
      <Skeleton className="h-11" />
      <Skeleton className="h-11" />
      <Skeleton className="h-11" />
    </div>
  )
}
