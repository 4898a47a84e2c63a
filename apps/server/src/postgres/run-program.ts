import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Account } from './account.ts'
import { explainFailure } from './embedded-postgres-error.ts'

export type Program = {
  /** The folder with `bin/`. */
  binaries: string
  account: Account | undefined
  name: 'initdb' | 'pg_ctl' | 'postgres'
  args: string[]
  /** Sent to its standard input. */
  input?: string
}

/**
 * Runs one of PostgreSQL's programs to its end, as its account, in an environment of its own: a PGPORT or
 * LD_LIBRARY_PATH of the person who started us must not reach it.
 * @returns its exit code and everything it printed
 * @throws EmbeddedPostgresError when the program cannot be run at all
 */
export function runProgram({
  binaries,
  account,
  name,
  args,
  input,
}: Program): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const { PATH = '', SystemRoot = '', TEMP = '' } = process.env
    const child = spawn(path.join(binaries, 'bin', name), args, {
      ...account,
      cwd: path.join(binaries, 'bin'),
      env: { PATH, LC_ALL: 'C', TZ: 'UTC', ...(process.platform === 'win32' && { SystemRoot, TEMP }) },
      windowsHide: true,
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stdin.on('error', () => {}) // it ended early; its exit code tells
    child.stdin.end(input)
    child.on('error', (cause) => reject(explainFailure(`Running PostgreSQL's ${name}`, cause.message)))
    const settle = (code: number | null) => resolve({ code: code ?? 1, output })
    child.on('exit', (code) => {
      // On Windows the server that pg_ctl starts inherits its pipes, and they close only with the server.
      const patience = setTimeout(settle, 500, code)
      child.on('close', () => clearTimeout(patience))
    })
    child.on('close', settle)
  })
}
