import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { openHost, type TestHost } from '../../../apps/server/test/host.ts'
import type { Visitor } from '../../../apps/server/test/visitor.ts'
import { COMMANDS } from '../src/commands.ts'
import { findCommand } from '../src/parse-line.ts'
import { run } from '../src/run.ts'
import type { Terminal } from '../src/terminal.ts'

export type Ran = { code: number; stdout: string; stderr: string; opened: string[] }

type Setting = {
  /** What comes on the standard input. */
  input?: string
  /** What a person types when asked; without it nobody sits there. */
  typed?: string
  /** A terminal of so many columns, instead of a file. */
  columns?: number
  env?: Record<string, string>
  /** Pressed as soon as something is drawn that holds this. */
  interruptAt?: string
}

export type TestCli = {
  host: TestHost
  ada: Visitor
  url: string
  folder: string
  /** Runs a command as Ada's program would. */
  cli(words: string[], setting?: Setting): Promise<Ran>
  /** As `cli`, for one that has to succeed. @returns what it wrote to the standard output */
  ok(words: string[], setting?: Setting): Promise<string>
  json<T>(words: string[], setting?: Setting): Promise<T>
  close(): Promise<void>
}

/** A server with Ada's workspace on it, a key of hers, and a folder for files. */
export async function openCli(): Promise<TestCli> {
  const [host, folder] = await Promise.all([openHost(), mkdtemp(path.join(os.tmpdir(), 'dealwright-cli-'))])
  const ada = await host.setUp()
  const url = `http://127.0.0.1:${host.server.port}`
  const made = await ada.post('/trpc/apiKeys.create', { name: 'Tests', scopes: ['admin'] }).expect(200)
  const { key } = (made.json as { result: { data: { key: string } } }).result.data
  const home = { XDG_CONFIG_HOME: path.join(folder, 'config'), LANG: 'en_US.UTF-8', TZ: 'UTC' }
  const account = { DEALWRIGHT_URL: url, DEALWRIGHT_API_KEY: key }

  async function cli(words: string[], { env, ...setting }: Setting = {}): Promise<Ran> {
    const called: string[] = []
    const { terminal, ran } = fakeTerminal({ ...setting, env: { ...home, ...(env ?? account) } }, called)
    const code = await run(words, terminal)
    const declared = findCommand(COMMANDS, words[0], words[1])?.calls ?? []
    expect(declared, `what \`${words.join(' ')}\` calls`).toEqual(expect.arrayContaining(called))
    return { ...ran, code, stdout: ran.stdout, stderr: ran.stderr }
  }
  async function ok(words: string[], setting?: Setting): Promise<string> {
    const { code, stdout, stderr } = await cli(words, setting)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout
  }
  return {
    host,
    ada,
    url,
    folder,
    cli,
    ok,
    json: async <T>(words: string[], setting?: Setting) => JSON.parse(await ok([...words, '--json'], setting)) as T,
    close: async () => {
      await host.close()
      await rm(folder, { recursive: true })
    },
  }
}

function fakeTerminal(
  { input = '', typed, columns, env, interruptAt }: Setting & { env: Record<string, string> },
  called: string[],
) {
  const ran = { stdout: '', stderr: '', opened: [] as string[] }
  const size = columns === undefined ? {} : { isTTY: true, columns }
  const stop = new AbortController()
  const terminal: Terminal = {
    env,
    out: { ...size, write: (text) => (ran.stdout += text) },
    err: {
      ...size,
      write(text) {
        ran.stderr += text
        if (interruptAt !== undefined && text.includes(interruptAt)) stop.abort()
      },
    },
    isAttended: typed !== undefined,
    ask: async () => typed ?? '',
    readInput: async () => input,
    async *readLines() {
      yield* input.split('\n')
    },
    openAddress: async (address) => {
      ran.opened.push(address)
      return true
    },
    interrupted: () => stop.signal,
    fetch: async (address, init) => {
      called.push(...proceduresOf(address))
      return fetch(address, init)
    },
    now: Date.now,
  }
  return { terminal, ran }
}

/** `/trpc/deals.list,deals.count?batch=1` */
function proceduresOf(address: string | URL | Request): string[] {
  const { pathname } = new URL(address instanceof Request ? address.url : address)
  const [, path] = pathname.split('/trpc/')
  return path === undefined ? [] : path.split(',')
}
