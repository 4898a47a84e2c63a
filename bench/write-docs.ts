import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Report } from './main.ts'
import { OPERATIONS } from './operations.ts'

const PAGE = path.join(import.meta.dirname, '../docs/performance.md')
const [BEGIN, END] = ['<!-- figures: npm run bench -- --write-docs -->', '<!-- end of figures -->']

/** Puts the tables of a run in the place of those that stand in the page. */
export function writeDocs(report: Report): void {
  const page = readFileSync(PAGE, 'utf8')
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (begin === -1 || end < begin) throw new Error(`${PAGE} has no place for the figures, between ${BEGIN} and ${END}`)
  const tables = [about(report), operations(report), trials(report)].filter((text) => text !== '')
  writeFileSync(PAGE, `${page.slice(0, begin)}${[BEGIN, ...tables, ''].join('\n\n')}${page.slice(end)}`)
}

function about({ machine, deals, rounds, seconds, connections, memory, at }: Report): string {
  const load = machine.load.map((each) => each.toFixed(1)).join(', ')
  return [
    `Measured on ${at.slice(0, 10)}: ${deals.toLocaleString('en')} deals, ${connections} connections, medians of ${rounds} rounds of ${seconds} s;`,
    `${machine.cores} × ${machine.processor ?? 'an unknown processor'}, Node ${machine.node}, load when it began ${load} (1, 5 and 15 minutes).`,
    `Memory at the end: bare ${memory.bare} MiB, ours ${memory.own} MiB.`,
  ].join('\n')
}

function operations({ figures }: Report): string {
  if (figures.length === 0) return ''
  const rows = figures.map((figure) => {
    const bare = figures.find(({ operation, contestant }) => operation === figure.operation && contestant === 'bare')
    const { operation, contestant, perSecond, p50, p99, processor, failures } = figure
    const ratio = bare ? (perSecond / bare.perSecond).toFixed(2) : ''
    const failed = failures > 0 ? ` (${failures} failed)` : ''
    const speed = perSecond < 100 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString('en')
    return [
      `${operation}: ${OPERATIONS[operation]}`,
      contestant,
      speed + failed,
      ratio,
      p50.toFixed(1),
      p99.toFixed(1),
      processor?.toFixed(2) ?? '',
    ]
  })
  return markdown(['operation', 'server', 'requests/s', 'of bare', 'p50 ms', 'p99 ms', 'own cpu ms'], rows)
}

function trials({ trials: done }: Report): string {
  const rows = done.flatMap(({ title, findings }) =>
    findings.map(({ what, value, unit }) => [title, what, `${rounded(value)} ${unit}`]),
  )
  return rows.length === 0 ? '' : markdown(['tried once', 'what', 'figure'], rows)
}

function rounded(value: number): string {
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')
}

/** What is the same as in the row above is left out. */
function markdown(head: string[], rows: string[][]): string {
  const lines = rows.map(([first = '', ...rest], at) => [rows[at - 1]?.[0] === first ? '' : first, ...rest])
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
