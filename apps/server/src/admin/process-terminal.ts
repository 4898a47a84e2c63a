import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { Writable } from 'node:stream'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** The terminal of this process. */
export const processTerminal: Terminal = {
  out: process.stdout,
  err: process.stderr,
  say: (message) => void process.stderr.write(`${message}\n`),
  async askSecret(question) {
    if (!process.stdin.isTTY) {
      throw new UsageError('Nobody is there to type a password. Send it on the standard input, with --password-stdin.')
    }
    process.stderr.write(question)
    const hidden = new Writable({ write: (_chunk, _encoding, done) => done() })
    const prompt = createInterface({ input: process.stdin, output: hidden, terminal: true })
    const cancelled = new AbortController()
    prompt.once('SIGINT', () => cancelled.abort())
    try {
      return await prompt.question('', { signal: cancelled.signal })
    } catch (cause) {
      throw new UsageError('Given up.', { cause })
    } finally {
      prompt.close()
      process.stderr.write('\n')
    }
  },
  readInput: async () => (await text(process.stdin)).replace(/\r?\n$/, ''),
}
