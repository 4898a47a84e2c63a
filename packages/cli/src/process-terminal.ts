import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { createInterface as readLines } from 'node:readline'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { Failure } from './failure.ts'
import type { Terminal } from './terminal.ts'

/** The terminal of this process. */
export const processTerminal: Terminal = {
  out: process.stdout,
  err: process.stderr,
  env: process.env,
  isAttended: process.stdin.isTTY && process.stderr.isTTY,
  now: Date.now,
  fetch,
  readInput: async () => (await text(process.stdin)).replace(/\r?\n$/, ''),

  readLines: () => readLines({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),

  async ask(question, { isSecret = false } = {}) {
    if (isSecret) process.stderr.write(question)
    const hidden = new Writable({ write: (_chunk, _encoding, done) => done() })
    const prompt = createInterface({ input: process.stdin, output: isSecret ? hidden : process.stderr, terminal: true })
    const cancelled = new AbortController()
    prompt.once('SIGINT', () => cancelled.abort())
    try {
      return await prompt.question(isSecret ? '' : question, { signal: cancelled.signal })
    } catch (cause) {
      throw new Failure('stopped', 'Given up.', { cause })
    } finally {
      prompt.close()
      if (isSecret) process.stderr.write('\n')
    }
  },

  async openAddress(address) {
    const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open']
    const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    const started = await Promise.race([once(child, 'spawn').then(() => true), once(child, 'error').then(() => false)])
    child.unref()
    return started
  },

  interrupted() {
    const stop = new AbortController()
    process.once('SIGINT', () => stop.abort())
    return stop.signal
  },
}

const OPENERS: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'], // no shell, which would read the address's & and %
}
