import type { Terminal } from '../terminal.ts'

export type Progress = { what: string; done: number; total: number; unit: string }

export type ProgressBar = {
  show(progress: Progress): void
  /** Wipes the bar away: what came of it is told elsewhere. */
  end(): void
}

/** How often a terminal is drawn anew at most, milliseconds. */
const REDRAW = 80
const CELLS = 24

/** How far something has come: drawn over itself on a terminal; a file or a program, which nobody watches, gets nothing. */
export function progressBar(
  { err, now }: Pick<Terminal, 'err' | 'now'>,
  count: (number: number) => string,
): ProgressBar {
  let begun: { what: string; at: number; done: number } | undefined
  let drawnAt = Number.NEGATIVE_INFINITY
  if (!err.isTTY) return { show: () => {}, end: () => {} }

  return {
    show(progress) {
      if (begun?.what !== progress.what) begun = { what: progress.what, at: now(), done: progress.done }
      if (now() - drawnAt < REDRAW && progress.done < progress.total) return
      drawnAt = now()
      const room = (err.columns ?? 80) - 1
      err.write(`\r${lineOf(progress, begun, { now: now(), count }).slice(0, room).padEnd(room)}`)
    },
    end() {
      if (drawnAt !== Number.NEGATIVE_INFINITY) err.write(`\r\u001B[K`)
      drawnAt = Number.NEGATIVE_INFINITY
    },
  }
}

type Clock = { now: number; count: (number: number) => string }

function lineOf(
  { what, done, total, unit }: Progress,
  begun: { at: number; done: number },
  { now, count }: Clock,
): string {
  const share = total === 0 ? 0 : Math.min(1, done / total)
  const filled = Math.round(share * CELLS)
  const bar = `${'█'.repeat(filled)}${'░'.repeat(CELLS - filled)}`
  const seconds = (now - begun.at) / 1000
  const perSecond = seconds < 1 ? 0 : (done - begun.done) / seconds
  const left = perSecond < 1 || done >= total ? '' : ` · ${Math.ceil((total - done) / perSecond)} s left`
  return `${bar} ${`${Math.floor(share * 100)}%`.padStart(4)} ${what} ${count(done)} of ${count(total)} ${unit}${left}`
}
