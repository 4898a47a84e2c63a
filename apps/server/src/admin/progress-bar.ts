/** Where progress is written: a terminal that can go back to the start of its line, or a file that cannot. */
export type ProgressOutput = {
  write: (text: string) => unknown
  isTTY?: boolean | undefined
  columns?: number | undefined
}

export type Progress = { done: number; total: number; what: string }

export type ProgressBar = {
  show: (progress: Progress) => void
  /** Leaves the bar as it is and goes to the next line. */
  end: () => void
}

/** A share of the whole at which a file gets another line. */
const STEP = 0.1

/**
 * Shows how far something has come: a bar that is drawn anew on a terminal, and a plain line for each tenth elsewhere.
 * @param now milliseconds of any clock, to tell the speed
 */
export function progressBar(output: ProgressOutput, now: () => number): ProgressBar {
  let begun: { at: number; done: number; what: string } | undefined
  let lastStep = -1
  let isDrawn = false

  return {
    show(progress) {
      if (begun?.what !== progress.what)
        [begun, lastStep] = [{ at: now(), done: progress.done, what: progress.what }, -1]
      const share = progress.total === 0 ? 0 : Math.min(1, progress.done / progress.total)
      const speed = speedOf(progress, begun, now())
      const text = `${progress.what} ${count(progress.done)} of ${count(progress.total)} rows${speed}`
      if (output.isTTY) {
        isDrawn = true
        output.write(
          `\r${bar(share)} ${percent(share)} ${text}`.slice(0, output.columns ?? 80).padEnd((output.columns ?? 80) - 1),
        )
        return
      }
      const step = Math.floor(share / STEP)
      if (step > lastStep) output.write(`${percent(share)} ${text}\n`)
      lastStep = Math.max(step, lastStep)
    },
    end() {
      if (isDrawn) output.write('\n')
      isDrawn = false
    },
  }
}

function bar(share: number): string {
  const width = 24
  const filled = Math.round(share * width)
  return `[${'█'.repeat(filled)}${'░'.repeat(width - filled)}]`
}

function percent(share: number): string {
  return `${Math.floor(share * 100)}%`.padStart(4)
}

function speedOf({ done, total }: Progress, begun: { at: number; done: number }, now: number): string {
  const seconds = (now - begun.at) / 1000
  const perSecond = seconds < 1 ? 0 : (done - begun.done) / seconds
  if (perSecond < 1) return ''
  const left = Math.ceil((total - done) / perSecond)
  return ` · ${count(Math.round(perSecond))}/s${left > 0 ? ` · ${left} s left` : ''}`
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
