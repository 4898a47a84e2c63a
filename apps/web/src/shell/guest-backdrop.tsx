const COLUMNS = [
  [28, 20, 32, 20, 24, 28, 20],
  [20, 32, 24, 20],
  [32, 20, 20, 28, 24],
  [24, 28, 20],
  [20, 24, 32, 20, 28, 20],
  [28, 20, 24, 20],
]

/** Behind the door: a board, out of focus. Decoration. */
export function GuestBackdrop() {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 -z-10 hidden justify-center gap-4 opacity-80 mask-[radial-gradient(ellipse_at_center,transparent_22%,black_80%)] px-10 pt-14 sm:flex"
    >
      {COLUMNS.map((cards, column) => (
        <div key={column} className="flex w-60 shrink-0 flex-col gap-2.5 rounded-xl bg-sunken p-2.5">
          <div className="mx-1 mt-1 mb-1.5 flex items-center justify-between">
            <div className="h-2 w-20 rounded-full bg-pressed" />
            <div className="h-2 w-9 rounded-full bg-pressed" />
          </div>
          {cards.map((height, card) => (
            <div key={card} className="rounded-lg bg-surface p-3 shadow-card" style={{ height: `${height / 4}rem` }}>
              <div className="h-2 rounded-full bg-pressed" style={{ width: `${height * 2 + 20}%` }} />
              <div className="mt-2.5 h-1.5 w-2/5 rounded-full bg-hover" />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
