import { writeFileSync } from 'node:fs'
import os from 'node:os'
import process from 'node:process'
import { inSystem, listWorkspaces, openPlatform } from '../packages/api/src/index.ts'
import { DEFAULT_WORKSPACE_SETTINGS } from '../packages/domain/src/index.ts'
import { apiAsOwner } from '../apps/server/src/api-as-owner.ts'
import { apiContestant, bareContestant, floorContestant } from './contestant.ts'
import { type Installation, openInstallation } from './installation.ts'
import { HELP, type Options, readOptions } from './options.ts'
import { type Figure, runRounds } from './rounds.ts'
import { takeSamples } from './samples.ts'
import { tableOf } from './table.ts'
import { ownApis } from './targets/own-apis.ts'
import { type Child, startChild } from './targets/child.ts'
import { runTrials, type TrialFigures } from './trials/run-trials.ts'
import { writeDocs } from './write-docs.ts'

await run(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})

async function run(args: string[]): Promise<void> {
  const options = readOptions(args)
  if (options) await bench(options)
  else process.stdout.write(HELP)
}

/** All that a run has found. */
export type Report = {
  at: string
  machine: { processor: string | undefined; cores: number; node: string; load: number[] }
  deals: number
  rounds: number
  seconds: number
  connections: number
  /** MiB, at the end of the rounds. */
  memory: { bare: number; own: number }
  figures: Figure[]
  trials: TrialFigures[]
}

async function bench(options: Options): Promise<void> {
  const { deals, rounds, seconds, connections } = options
  const at = new Date().toISOString()
  const machine = { processor: os.cpus()[0]?.model, cores: os.cpus().length, node: process.version, load: os.loadavg() }
  const installation = await openInstallation(say)
  try {
    const measured = await measure(installation, options)
    const trials = await runTrials(installation, options.trials, say)
    const report: Report = { at, machine, deals, rounds, seconds, connections, ...measured, trials }
    process.stdout.write(`${[tableOf(report.figures), ...trials.map(trialText)].filter(Boolean).join('\n\n')}\n`)
    writeFileSync(options.json, JSON.stringify(report, null, 2))
    if (options.writesDocs) writeDocs(report)
  } finally {
    await installation.close()
  }
}

async function measure(
  installation: Installation,
  { operations, servers, peers, deals, rounds, seconds, connections }: Options,
): Promise<Pick<Report, 'memory' | 'figures'>> {
  if (operations.length === 0) return { memory: { bare: 0, own: 0 }, figures: [] }
  const databaseUrl = await installation.database(deals)
  const children: Child[] = []
  const start = async (file: string) => {
    const child = await startChild(file, { DATABASE_URL: databaseUrl })
    children.push(child)
    return child
  }
  try {
    const [bare, own] = [await start('bare-server.ts'), await start('own-server.ts')]
    const samples = await takeSamples(databaseUrl)
    const ours = ownApis({ key: await makeKey(databaseUrl), port: own.port }).map((api) => apiContestant(api, own))
    const all = [floorContestant(databaseUrl), bareContestant(bare), ...ours, ...peers.map((api) => apiContestant(api))]
    const contestants = all.filter(({ name }) => servers?.includes(name) ?? true)
    const figures = await runRounds({ rounds, seconds, connections, operations, contestants, samples }, say)
    return { memory: { bare: (await bare.usage()).memory, own: (await own.usage()).memory }, figures }
  } finally {
    await Promise.all(children.map((child) => child.stop()))
  }
}

function trialText({ title, findings }: TrialFigures): string {
  return [title, ...findings.map(({ what, value, unit }) => `  ${value.toFixed(1)} ${unit}  ${what}`)].join('\n')
}

function say(message: string): void {
  process.stderr.write(`${message}\n`)
}

/** A key that may do all and is bound to no vendor, so that every dialect takes it. */
async function makeKey(databaseUrl: string): Promise<string> {
  const platform = openPlatform({ url: databaseUrl, size: 2 })
  try {
    const [workspace] = await inSystem(platform, listWorkspaces)
    if (!workspace) throw new Error('The generated database holds no workspace')
    const api = apiAsOwner(platform, { ...workspace, settings: DEFAULT_WORKSPACE_SETTINGS })
    const [owner] = await api.members.list()
    const made = await api.apiKeys.create({
      name: 'Bench',
      scopes: ['admin'],
      dialects: [],
      expiresAt: null,
      memberId: owner?.id,
    })
    return made.key
  } finally {
    await platform.close()
  }
}
