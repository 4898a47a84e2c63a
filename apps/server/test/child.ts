import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
import { SERVER_FLAGS } from '../../../scripts/server-flags.mjs'

export type Child = {
  pid: number
  /** What it has written so far, to its output and its error output. */
  output(): string
  /** Waits until it has written something. @throws with everything it wrote, when it ends before */
  says(text: string): Promise<void>
  signal(signal: NodeJS.Signals): void
  exit: Promise<{ code: number | null; stdout: string; stderr: string }>
}

/** As `npm start` has it: what Node has compiled once it need not compile for each child. */
const COMPILED = path.join(import.meta.dirname, '../../../node_modules/.cache/node')

/** Runs one of our programs as the server is run, with these variables and none of those that the tests were started with. */
export function runChild(
  script: string,
  args: string[],
  options: { env: Record<string, string>; input?: string },
): Child {
  const { PATH = '', NODE_COMPILE_CACHE = COMPILED } = process.env
  const child = spawn(process.execPath, [...SERVER_FLAGS, path.join(import.meta.dirname, '../src', script), ...args], {
    env: { PATH, NODE_COMPILE_CACHE, ...options.env },
    stdio: 'pipe',
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  child.stdin.end(options.input ?? '')
  const exit = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }))
  return {
    pid: child.pid ?? 0,
    output: () => stdout + stderr,
    async says(text) {
      while (!(stdout + stderr).includes(text)) {
        const ended = await Promise.race([exit, once(child.stdout, 'data'), once(child.stderr, 'data')])
        if ('code' in ended) throw new Error(`It ended without saying "${text}":\n${stdout}${stderr}`)
      }
    },
    signal: (signal) => void child.kill(signal),
    exit,
  }
}
