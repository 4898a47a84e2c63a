/** Heights of the cards in each column, in quarters of a rem; the names are keys, nobody reads them. */
const COLUMNS = {
  first: { a: 28, b: 20, c: 32, d: 20, e: 24, f: 28, g: 20 },
  second: { a: 20, b: 32, c: 24, d: 20 },
  third: { a: 32, b: 20, c: 20, d: 28, e: 24 },
  fourth: { a: 24, b: 28, c: 20 },
  fifth: { a: 20, b: 24, c: 32, d: 20, e: 28, f: 20 },
  sixth: { a: 28, b: 20, c: 24, d: 20 },
}

/** Behind the door: a board, out of focus. Decoration. */
export function GuestBackdrop() {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 -z-10 hidden justify-center gap-4 mask-[radial-gradient(ellipse_at_center,transparent_22%,black_80%)] px-10 pt-14 opacity-80 sm:flex"
    >
      {Object.entries(COLUMNS).map(([column, cards]) => (
        <div key={column} className="flex w-60 shrink-0 flex-col gap-2.5 rounded-xl bg-sunken p-2.5">
          <div className="mx-1 mt-1 mb-1.5 flex items-center justify-between">
            <div className="h-2 w-20 rounded-full bg-pressed" />
            <div className="h-2 w-9 rounded-full bg-pressed" />
          </div>
          {Object.entries(cards).map(([card, height]) => (
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
