import { writeFileSync } from 'node:fs'
import os from 'node:os'
import process from 'node:process'
import { inSystem, listWorkspaces, openPlatform } from '../packages/api/src/index.ts'
import { DEFAULT_WORKSPACE_SETTINGS } from '../packages/domain/src/index.ts'
import { apiAsOwner } from '../apps/server/src/api-as-owner.ts'
import { apiContestant, bareContestant, floorContestant } from './contestant.ts'
import { openInstallation } from './installation.ts'
import { HELP, type Options, readOptions } from './options.ts'
import { runRounds } from './rounds.ts'
import { takeSamples } from './samples.ts'
import { tableOf } from './table.ts'
import { ownApis } from './targets/own-apis.ts'
import { type Child, startChild } from './targets/child.ts'

await run(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})

async function run(args: string[]): Promise<void> {
  const options = readOptions(args)
  if (options) await bench(options)
  else process.stdout.write(HELP)
}

async function bench(options: Options): Promise<void> {
  const installation = await openInstallation(say)
  const children: Child[] = []
  try {
    const databaseUrl = await installation.database(options.deals)
    for (const file of ['bare-server.ts', 'own-server.ts'])
      children.push(await startChild(file, { DATABASE_URL: databaseUrl }))
    await measure(databaseUrl, children, options)
  } finally {
    await Promise.all(children.map((child) => child.stop()))
    await installation.close()
  }
}

async function measure(databaseUrl: string, [bare, own]: Child[], options: Options): Promise<void> {
  if (!bare || !own) return
  const { operations, servers, peers, json, deals, ...effort } = options
  const samples = await takeSamples(databaseUrl)
  const ours = ownApis({ key: await makeKey(databaseUrl), port: own.port }).map((api) => apiContestant(api, own))
  const all = [floorContestant(databaseUrl), bareContestant(bare), ...ours, ...peers.map((api) => apiContestant(api))]
  const contestants = all.filter(({ name }) => servers?.includes(name) ?? true)
  const figures = await runRounds({ ...effort, operations, contestants, samples }, say)
  const memory = { bare: (await bare.usage()).memory, own: (await own.usage()).memory }
  process.stdout.write(
    `${tableOf(figures)}\n\nMemory of the bare server ${memory.bare} MiB, of ours ${memory.own} MiB\n`,
  )
  const machine = { processor: os.cpus()[0]?.model, cores: os.cpus().length, node: process.version }
  if (json !== undefined) writeFileSync(json, JSON.stringify({ machine, deals, ...effort, memory, figures }, null, 2))
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
