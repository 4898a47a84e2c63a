import { Client } from 'pg'
import { httpLoad, type Measured, requestBytes } from './http-load.ts'
import { type Api, filled, type Operation, type Sample } from './operations.ts'
import type { Samples } from './samples.ts'
import { STATEMENTS } from './sql.ts'
import type { Child } from './targets/child.ts'
import { TRANSACTIONS } from './transactions.ts'

export type Effort = { connections: number; seconds: number }

/** Whoever takes part: can be kept busy with an operation, or does not have it. */
export type Contestant = {
  name: string
  has(operation: Operation): boolean
  measure(operation: Operation, samples: Samples, effort: Effort): Promise<Measured>
}

/** @param process its own, when it is one of ours: then its time of the processor is told, too */
export function apiContestant(api: Api, process?: Child): Contestant {
  return {
    name: api.name,
    has: (operation) => operation in api.operations,
    measure: (operation, samples, effort) => {
      const request = api.operations[operation] ?? { method: 'GET', path: '/' }
      const next = () => requestBytes({ ...filled(request, samples.next()), headers: api.headers })
      return withProcessor(process, () => httpLoad({ port: api.port, ...effort, next }))
    },
  }
}

/** The bare server takes the whole sample as its query, and picks what it needs. */
export function bareContestant(process: Child): Contestant {
  return {
    name: 'bare',
    has: isAsked,
    measure: (operation, samples, effort) =>
      withProcessor(process, () =>
        httpLoad({
          port: process.port,
          ...effort,
          next: () =>
            requestBytes({
              method: 'GET',
              path: `/${operation}?${new URLSearchParams(samples.next()).toString()}`,
              headers: {},
            }),
        }),
      ),
  }
}

/** The floor of what can be expected: the statements alone, prepared, from this process, without HTTP. */
export function floorContestant(databaseUrl: string): Contestant {
  return {
    name: 'sql',
    has: isAsked,
    measure: async (operation, samples, { connections, seconds }) => {
      const run = runnerOf(operation)
      const latencies: number[] = []
      const clients = Array.from(
        { length: connections },
        () => new Client({ connectionString: databaseUrl, options: '-c role=dealwright_system' }),
      )
      await Promise.all(clients.map((client) => client.connect()))
      const began = performance.now()
      const end = began + seconds * 1000
      await Promise.all(
        clients.map(async (client) => {
          for (let now = performance.now(); now < end; now = performance.now()) {
            await run(client, samples.next())
            latencies.push(performance.now() - now)
          }
        }),
      )
      const took = (performance.now() - began) / 1000
      await Promise.all(clients.map((client) => client.end()))
      return { seconds: took, latencies: Float64Array.from(latencies).sort(), failures: 0 }
    },
  }
}

async function withProcessor(process: Child | undefined, run: () => Promise<Measured>): Promise<Measured> {
  if (!process) return run()
  const before = await process.usage()
  const measured = await run()
  const after = await process.usage()
  return { ...measured, processor: (after.processor - before.processor) / measured.latencies.length }
}

function isAsked(operation: Operation): boolean {
  return operation in STATEMENTS || operation in TRANSACTIONS
}

function runnerOf(operation: Operation): (client: Client, sample: Sample) => Promise<unknown> {
  const statement = STATEMENTS[operation]
  if (!statement) return TRANSACTIONS[operation] ?? (async () => {})
  const { name, text, values } = statement
  return (client, sample) => client.query({ name, text, values: values(sample) })
}
