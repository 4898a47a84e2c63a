import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Api, Operation } from './operations.ts'
import { OPERATIONS } from './operations.ts'
import { type TrialName, TRIALS } from './trials/run-trials.ts'

export const HELP = `Measures this server against the bare database, in one run, interleaved.

  npm run bench -- --deals 1000000 --operations get,list --servers sql,bare,trpc

  --deals N            in the generated workspace (100000); made once, kept in .data/bench
  --operations LIST    of ${Object.keys(OPERATIONS).join(', ')}
  --trials LIST        of ${Object.keys(TRIALS).join(', ')}; all, or none when operations are named
  --servers LIST       of sql, bare, trpc, rally, rex, pipelinedeals, sell, ysuite
  --rounds N           that count; one more comes before (5)
  --seconds N          of each server in each round (2)
  --connections N      (16)
  --peer FILE          any other HTTP API, as docs/performance.md describes it; may be given more than once
  --json FILE          writes the figures there, too (.data/bench/figures.json)
  --write-docs         puts the tables into docs/performance.md
`

export type Options = {
  deals: number
  operations: Operation[]
  trials: TrialName[]
  /** Undefined: all. */
  servers: string[] | undefined
  rounds: number
  seconds: number
  connections: number
  peers: Api[]
  json: string
  writesDocs: boolean
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
      trials: text,
      servers: text,
      rounds: { ...text, default: '5' },
      seconds: { ...text, default: '2' },
      connections: { ...text, default: '16' },
      peer: { ...text, multiple: true, default: [] },
      json: { ...text, default: '.data/bench/figures.json' },
      'write-docs': { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const isNarrowed = values.operations !== undefined || values.trials !== undefined
  return {
    deals: numberOf('deals', values.deals),
    operations: namesOf('operation', values.operations ?? (isNarrowed ? '' : undefined), OPERATIONS),
    trials: namesOf('trial', values.trials ?? (isNarrowed ? '' : undefined), TRIALS),
    servers: values.servers?.split(','),
    rounds: numberOf('rounds', values.rounds),
    seconds: numberOf('seconds', values.seconds),
    connections: numberOf('connections', values.connections),
    peers: values.peer.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Api), // whoever wrote it wants it measured
    json: values.json,
    writesDocs: values['write-docs'],
  }
}

function numberOf(name: string, given: string): number {
  const number = Number(given)
  if (number > 0 && Number.isFinite(number)) return number
  throw new Error(`--${name} is "${given}"; it must be a number above 0.`)
}

/** The names of a list, each of which is known; all when none is given. */
function namesOf<Name extends string>(what: string, given: string | undefined, of: Record<Name, unknown>): Name[] {
  const known = Object.keys(of) as Name[]
  if (given === undefined) return known
  return given.split(',').flatMap((name) => {
    if (name === '') return []
    const found = known.find((each) => each === name)
    if (!found) throw new Error(`There is no ${what} "${name}"; there are ${known.join(', ')}.`)
    return found
  })
}
