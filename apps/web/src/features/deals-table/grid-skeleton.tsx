import { Skeleton } from '../../ui/skeleton.tsx'

const ROWS = Array.from({ length: 14 }, (_, row) => ({ row, width: ['w-2/3', 'w-1/2', 'w-3/5'][row % 3] }))

/** The shape of the table while it is on its way. */
export function GridSkeleton() {
  return (
    <div aria-busy className="min-h-0 grow overflow-hidden border-t border-line bg-surface">
      <span role="status" className="sr-only">
        Loading the deals…
      </span>
      {ROWS.map(({ row, width }) => (
        <div key={row} className="flex h-9 items-center border-b border-line px-4">
          <Skeleton className={`h-3 ${width}`} />
        </div>
      ))}
    </div>
  )
}
