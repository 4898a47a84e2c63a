// What `npm start`, `npm test` and the other commands do. Plain JavaScript for any Node from 20 on, which is there
// before anything is installed; the work is then done by the Node 24 that the installation brought.
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { environment, Failure, forwardSignals, quietly, ROOT, say, show, stopAll } from './commands.mjs'
import { install } from './install.mjs'

const OLDEST_NODE = 20
const FIRST_SIGNAL_CODE = 128

/** What a program can find wrong without running the product. */
const INSPECTIONS = {
  Types: ['turbo', 'run', 'typecheck', '--continue', '--output-logs=errors-only'],
  Lint: ['turbo', 'run', 'lint', '--output-logs=errors-only'],
  Format: ['oxfmt', '--check'],
}

/** @type {Record<string, (args: string[]) => Promise<void>>} */
