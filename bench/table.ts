import type { Figure } from './rounds.ts'

/** The figures as a table for people: beside each, what part it is of what the bare server does. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const bare = figures.find(({ operation, contestant }) => operation === figure.operation && contestant === 'bare')
    const ratio = bare ? (figure.perSecond / bare.perSecond).toFixed(2) : ''
    return [
      figure.operation,
      figure.contestant,
      figure.perSecond.toFixed(figure.perSecond < 100 ? 1 : 0),
      figure.p50.toFixed(2),
      figure.p99.toFixed(2),
      figure.processor?.toFixed(3) ?? '',
      ratio,
      figure.failures > 0 ? `${figure.failures} failed: ${figure.firstFailure ?? ''}` : '',
    ]
  })
  const head = ['operation', 'server', 'requests/s', 'p50 ms', 'p99 ms', 'own cpu ms', 'of bare', '']
  const widths = head.map((name, column) =>
    Math.max(name.length, ...(column === 7 ? [] : rows.map((row) => row[column]?.length ?? 0))),
  )
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n')
}
