import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { type Child, runChild } from '../child.ts'
import { ADA, WORKSPACE } from '../host.ts'
import { Visitor } from '../visitor.ts'

/** A data folder with a durable database, and the server process on it, as `npm start` runs both. */
export type Installation = {
  dataFolder: string
  /** Stays the same when the server starts again. */
  url: string
  /** As the role that owns the database; PostgreSQL keeps its port, too. */
  databaseUrl(): Promise<string>
  /** The process that runs now. */
  server(): Child
  /** Starts the server, and waits until it is ready. */
  start(): Promise<void>
  /** Stops the server and its database, as Ctrl-C does. */
  stop(): Promise<void>
  /** Ends the server as a power cut would; its database goes on. */
  killServer(): Promise<void>
  /** Ends PostgreSQL, the postmaster and every other process of it, as a power cut would. */
  killPostgres(): Promise<void>
  /** A browser in which nobody is signed in. */
  visitor(headers?: Record<string, string>): Visitor
  /** Makes Ada's account and workspace, and keys with these scopes in her name. */
  setUp(keys: number): Promise<string[]>
  /** Stops everything, and removes the folder. */
  close(): Promise<void>
}

/** An installation in a temporary folder or the one of the settings, started for the first time. */
export async function openInstallation(env: Record<string, string> = {}): Promise<Installation> {
  const dataFolder = env.DEALWRIGHT_DATA ?? (await newFolder())
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  // Behind a proxy, so that each of many clients may come from an address of its own.
  const settings = { DEALWRIGHT_DATA: dataFolder, PORT: String(port), TRUST_PROXY: '1', LOG_LEVEL: 'error', ...env }
  let server: Child | undefined
  const running = () => server ?? fail('The server does not run')
  const visitor = (headers: Record<string, string> = { origin: `http://localhost:${port}` }) =>
    new Visitor(url, headers)
  const start = async () => {
    server = runChild('main.ts', [], { env: settings })
    await server.says('Ctrl-C')
  }
  const kill = async (signal: NodeJS.Signals) => {
    server?.signal(signal)
    await server?.exit
    server = undefined
  }
  await start()
  return {
    dataFolder,
    url,
    visitor,
    start,
    server: running,
    databaseUrl: () => databaseUrlOf(dataFolder),
    stop: () => kill('SIGTERM'),
    killServer: () => kill('SIGKILL'),
    killPostgres: async () => killTree(await postmasterOf(dataFolder)),
    setUp: async (keys) => {
      await expect.poll(() => running().output(), { timeout: 10_000 }).toContain('/setup?token=')
      const token = /\/setup\?token=(\S+)/.exec(running().output())?.[1]
      const ada = visitor()
      await ada.post('/setup', { token, ...ADA, ...WORKSPACE }).expect(204)
      return Promise.all(Array.from({ length: keys }, () => makeKey(ada)))
    },
    close: async () => {
      await kill('SIGTERM')
      const home = await realpath(path.join(dataFolder, 'postgres'))
      await postmasterOf(dataFolder).then(killTree, () => {}) // it went with the server
      await rm(home, { recursive: true, force: true })
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** An empty folder among the temporary files. */
export function newFolder(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'dealwright-faults-'))
}

async function makeKey(owner: Visitor): Promise<string> {
  const wanted = { name: 'A program', scopes: ['read', 'write', 'admin'] }
  const { json } = await owner.post('/trpc/apiKeys.create', wanted).expect(200)
  return (json as { result: { data: { key: string } } }).result.data.key
}

/** From PostgreSQL's lock file: a line each for its process, its folder, its start, its port … */
async function lockOf(dataFolder: string): Promise<string[]> {
  return (await readFile(path.join(dataFolder, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')
}

async function postmasterOf(dataFolder: string): Promise<number> {
  return Number((await lockOf(dataFolder))[0])
}

async function databaseUrlOf(dataFolder: string): Promise<string> {
  const password = (await readFile(path.join(dataFolder, 'postgres/password'), 'utf8')).trim()
  return `postgres://dealwright:${password}@127.0.0.1:${(await lockOf(dataFolder))[3]}/dealwright`
}

/** The process and its children, none of which gets to tidy up. */
async function killTree(pid: number): Promise<void> {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const all = [pid, ...pairs.flatMap(([child, parent]) => (parent === pid && child ? [child] : []))]
  for (const each of all) signalled(each, 'SIGKILL')
  while (all.some((each) => signalled(each, 0))) await wait(5)
}

/** Whether it was there to get the signal. A dead process that nobody has asked about counts as gone. */
function signalled(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal)
  } catch {
    return false
  }
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z')
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function fail(reason: string): never {
  throw new Error(reason)
}
