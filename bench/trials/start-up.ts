import { startChild } from '../targets/child.ts'
import { median, type Trial } from './trial.ts'

const STARTS = 5

/** From the start of the process to the open door, on a database that is there and up to date. */
export const startUp: Trial = {
  title: 'Start of an existing installation',
  async run({ databaseUrl }) {
    const times: number[] = []
    let memory = 0
    for (let start = 0; start < STARTS; start += 1) {
      const began = performance.now()
      const child = await startChild('own-server.ts', { DATABASE_URL: databaseUrl })
      times.push(performance.now() - began)
      memory = (await child.usage()).memory
      await child.stop()
    }
    return [
      { what: 'until it answers', value: median(times) / 1000, unit: 's' },
      { what: 'memory of a server that has done nothing yet', value: memory, unit: 'MiB' },
    ]
  },
}
