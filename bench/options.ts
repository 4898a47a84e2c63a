import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Api, Operation } from './operations.ts'
import { OPERATIONS } from './operations.ts'

export const HELP = `Measures this server against the bare database, in one run, interleaved.

  npm run bench -- --deals 1000000 --operations get,list --servers sql,bare,trpc

  --deals N            in the generated workspace (100000); made once, kept in .data/bench
  --operations LIST    of ${Object.keys(OPERATIONS).join(', ')}
  --servers LIST       of sql, bare, trpc, rally, rex, pipelinedeals, sell, ysuite
  --rounds N           that count; one more comes before (5)
  --seconds N          of each server in each round (2)
  --connections N      (16)
  --peer FILE          any other HTTP API, as docs/performance.md describes it; may be given more than once
  --json FILE          writes the figures there, too
`

export type Options = {
  deals: number
  operations: Operation[]
  /** Undefined: all. */
  servers: string[] | undefined
  rounds: number
  seconds: number
  connections: number
  peers: Api[]
  json: string | undefined
}

/** What was asked for; undefined for help. @throws Error in words for a person */
export function readOptions(args: string[]): Options | undefined {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h' },
      deals: { ...text, default: '100000' },
      operations: text,
      servers: text,
      rounds: { ...text, default: '5' },
      seconds: { ...text, default: '2' },
      connections: { ...text, default: '16' },
      peer: { ...text, multiple: true, default: [] },
      json: text,
    },
  })
  if (values.help) return undefined
  const known = Object.keys(OPERATIONS)
  const operations = values.operations?.split(',') ?? known
  const unknown = operations.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`There is no operation "${unknown}"; there are ${known.join(', ')}.`)
  return {
    deals: numberOf('deals', values.deals),
    operations: operations as Operation[], // each was just looked up
    servers: values.servers?.split(','),
    rounds: numberOf('rounds', values.rounds),
    seconds: numberOf('seconds', values.seconds),
    connections: numberOf('connections', values.connections),
    peers: values.peer.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Api), // whoever wrote it wants it measured
    json: values.json,
  }
}

function numberOf(name: string, given: string): number {
  const number = Number(given)
  if (number > 0 && Number.isFinite(number)) return number
  throw new Error(`--${name} is "${given}"; it must be a number above 0.`)
}
