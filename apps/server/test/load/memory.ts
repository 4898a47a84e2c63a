import { setTimeout as wait } from 'node:timers/promises'

const MIB = 2 ** 20

/** What a server says of its memory, MiB. */
export type Sample = { heap: number; resident: number }

export type Watch = { samples: readonly Sample[]; stop(): Promise<void> }

const EVERY = 1000

/** Asks a server for its figures, every second. */
export function watchMemory(url: string): Watch {
  const samples: Sample[] = []
  let isStopping = false
  const watching = (async () => {
    while (!isStopping) {
      const text = await (await fetch(`${url}/metrics`)).text()
      const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]) / MIB
      samples.push({ heap: figure('nodejs_heap_size_used_bytes'), resident: figure('process_resident_memory_bytes') })
      await wait(EVERY)
    }
  })()
  return {
    samples,
    stop: async () => {
      isStopping = true
      await watching
    },
  }
}

/** The run is looked at in so many parts, of which the first are for warming up. */
const PARTS = 9
const WARM_UP = 3

/**
 * What stays in use: the heap goes up and down as garbage is made and collected, so of each part of the run the lowest figure counts. Of those
 * after warming up, the median of the first half and that of the second: the second is the higher one where something is never given back.
 */
export function floorsOf(samples: readonly Sample[]): { before: number; after: number } {
  const size = Math.max(1, Math.floor(samples.length / PARTS))
  const floors = Array.from({ length: PARTS }, (_, part) =>
    Math.min(...samples.slice(part * size, (part + 1) * size).map(({ heap }) => heap)),
  ).slice(WARM_UP)
  const half = floors.length / 2
  return { before: median(floors.slice(0, half)), after: median(floors.slice(half)) }
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}
