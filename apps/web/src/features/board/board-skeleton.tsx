import { Skeleton } from '../../ui/skeleton.tsx'
import { CARD_HEIGHT } from './metrics.ts'

const CARDS = [5, 4, 6, 3, 5, 4]

/** The shape of a board that is on its way. */
export function BoardSkeleton({ columns = CARDS.length }: { columns?: number }) {
  return (
    <div aria-busy className="flex min-h-0 grow gap-2 overflow-hidden px-5 pb-3 sm:px-6">
      <span role="status" className="sr-only">
        Loading the board…
      </span>
      {Array.from({ length: columns }, (_, column) => (
        <div
          key={column}
          className="w-[calc(100vw-2.5rem)] shrink-0 rounded-xl bg-sunken p-2 sm:w-auto sm:max-w-88 sm:min-w-61 sm:flex-1"
        >
          <Skeleton className="mx-1 mt-2 h-4 w-24" />
          <Skeleton className="mx-1 mt-3 mb-4 h-3.5 w-32" />
          {Array.from({ length: CARDS[column % CARDS.length] ?? 0 }, (__, card) => (
            <div
              key={card}
              style={{ height: `${CARD_HEIGHT}rem` }}
              className="mb-2 rounded-lg border border-line bg-surface p-3"
            >
              <Skeleton className="h-3.5 w-4/5" />
              <Skeleton className="mt-2.5 h-3 w-1/2" />
              <Skeleton className="mt-2.5 h-3.5 w-1/3" />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
