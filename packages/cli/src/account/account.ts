import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { Failure, misused } from '../failure.ts'
import type { Terminal } from '../terminal.ts'

/** A server and the key to it. */
export const Account = z.object({ url: z.string(), apiKey: z.string() })
export type Account = z.infer<typeof Account>

export const DEFAULT_URL = 'http://localhost:4000'

type Env = Terminal['env']

/**
 * Whose account the command works with: the environment's DEALWRIGHT_URL and DEALWRIGHT_API_KEY, else what was kept at sign-in. A
 * kept key is given to no other server than the one it was kept for.
 * @throws Failure signedOut
 */
export async function findAccount(env: Env): Promise<Account> {
  const kept = await readAccount(env)
  const url = env['DEALWRIGHT_URL'] ? serverUrl(env['DEALWRIGHT_URL']) : (kept?.url ?? DEFAULT_URL)
  const apiKey = env['DEALWRIGHT_API_KEY'] || (kept?.url === url ? kept.apiKey : undefined)
  if (apiKey) return { url, apiKey }
  throw new Failure('signedOut', `You are not signed in to ${url}.`, {
    hint: 'Sign in with `dealwright login`, or set DEALWRIGHT_API_KEY.',
  })
}

/** The address of a server as it is kept: its origin and the path it stands under, without a slash behind. @throws Failure usage */
export function serverUrl(given: string): string {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '') {
    throw misused(`"${given}" is not the address of a server; it must be one such as https://deals.example.com.`)
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

/** Whether what is sent there can be read on its way: over plain HTTP, to another machine. */
export function isReadableOnItsWay(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

/** Where the account is kept. */
export function accountFile(env: Env): string {
  const { APPDATA, XDG_CONFIG_HOME } = env
  const folder =
    process.platform === 'win32' && APPDATA
      ? APPDATA
      : XDG_CONFIG_HOME && path.isAbsolute(XDG_CONFIG_HOME)
        ? XDG_CONFIG_HOME
        : path.join(env['HOME'] || os.homedir(), '.config')
  return path.join(folder, 'dealwright', 'account.json')
}

/** Keeps an account where nobody but its owner can read it, in the place of the one before. */
export async function keepAccount(env: Env, account: Account): Promise<string> {
  const file = accountFile(env)
  const unfinished = `${file}.${process.pid}`
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(unfinished, `${JSON.stringify(account, null, 2)}\n`, { mode: 0o600 })
  await rename(unfinished, file)
  return file
}

/** @returns the account that was forgotten, undefined when there was none */
export async function forgetAccount(env: Env): Promise<Account | undefined> {
  const kept = await readAccount(env)
  await rm(accountFile(env), { force: true })
  return kept
}

export async function readAccount(env: Env): Promise<Account | undefined> {
  const file = accountFile(env)
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Failure('signedOut', `The account in ${file} cannot be read.`, { cause: error })
  })
  if (text === undefined) return undefined
  const account = Account.safeParse(jsonOf(text)).data
  if (account) return account
  throw new Failure('signedOut', `The account in ${file} is not as it was written.`, {
    hint: 'Sign in again with `dealwright login`.',
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
