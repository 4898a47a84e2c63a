// What `npm start`, `npm test` and the other commands do. Plain JavaScript for any Node from 20 on, which is there
// before anything is installed; the work is then done by the Node 24 that the installation brought.
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { environment, Failure, forwardSignals, quietly, ROOT, say, show, stopAll } from './commands.mjs'
import { install } from './install.mjs'
import { SERVER_FLAGS } from './server-flags.mjs'

const OLDEST_NODE = 20
const FIRST_SIGNAL_CODE = 128

/** What a program can find wrong without running the product. */
const INSPECTIONS = {
  Types: ['turbo', 'run', 'typecheck', '--continue', '--output-logs=errors-only'],
  Lint: ['turbo', 'run', 'lint', '--output-logs=errors-only'],
  Format: ['oxfmt', '--check'],
}

/** @type {Record<string, (args: string[]) => Promise<void>>} */
const TASKS = {
  start,
  dev,
  test,
  check,
  fix,
  admin,
  import: importFile,
  doctor,
  dealwright,
  screenshots,
  bench,
  'test:attacks': attacks,
  'test:faults': faults,
  'test:load': load,
}

await main().catch((/** @type {unknown} */ error) => {
  if (!(error instanceof Failure)) throw error
  if (error.message) process.stderr.write(`${error.message}\n`)
  process.exitCode = error.code
})

async function main() {
  const [name = '', ...args] = process.argv.slice(2)
  const task = TASKS[name]
  if (!task) throw new Failure(`There is no task "${name}"; there are ${Object.keys(TASKS).join(', ')}.`, 2)
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new Failure(`Node ${OLDEST_NODE} or newer is needed to begin with; this is ${process.versions.node}.`, 2)
  }
  forwardSignals()
  try {
    await install()
    await task(args)
  } finally {
    stopAll()
  }
}

/** @param {string[]} args */
async function start(args) {
  await build()
  await serve('apps/server/src/main.ts', args, { flags: SERVER_FLAGS })
}

/** @param {string[]} args */
async function admin(args) {
  await serve('apps/server/src/admin/main.ts', args, { cwd: process.env.INIT_CWD }) // where the person stands, whose paths they name
}

/** @param {string[]} args */
async function importFile(args) {
  await admin(['import', ...args])
}

/** @param {string[]} args */
async function doctor(args) {
  await admin(['doctor', ...args])
}

/** @param {string[]} args */
async function dealwright(args) {
  await show('node', [path.join(ROOT, 'packages', 'cli', 'src', 'main.ts'), ...args], { cwd: process.env.INIT_CWD })
}

/** @param {string[]} args */
async function dev(args) {
  say('The server starts again when its code changes; the dashboard of the development server changes by itself.')
  const web = path.join(ROOT, 'apps', 'web')
  const env = { ...environment, DEALWRIGHT_URL: `http://127.0.0.1:${process.env.PORT ?? 4000}` }
  await Promise.race([
    show('node', ['--watch', ...settings(), 'apps/server/src/main.ts', ...args]),
    show(path.join(web, 'node_modules', '.bin', 'vite'), [], { env, cwd: web }),
  ])
}

/** @param {string[]} args */
async function test(args) {
  await inspect(INSPECTIONS)
  await build()
  await show('vitest', ['run', ...args])
}

async function attacks() {
  say(
    'Hundreds of thousands of bad requests: this takes some twenty minutes. ATTACKS and SEED say how many, and which.',
  )
  await show('vitest', ['run', '--config', 'apps/server/test/attacks/vitest.config.ts'])
}

/** @param {string[]} args */
async function faults(args) {
  say('Real servers are killed, and their databases: this takes some minutes. KILLS says how often.')
  await build()
  await show('vitest', ['run', '--config', 'apps/server/test/faults/vitest.config.ts', ...args])
}

async function load() {
  say('500 connections for ten minutes; LOAD_SECONDS says how long.')
  await build()
  await show('vitest', ['run', '--config', 'apps/server/test/load/vitest.config.ts'])
}

async function screenshots() {
  await build()
  await show('vitest', ['run', '--config', 'apps/web/screenshots/vitest.config.ts'])
  say('They are in apps/web/screenshots/out.')
}

/** @param {string[]} args */
async function bench(args) {
  await show('node', ['bench/main.ts', ...args])
}

async function check() {
  await inspect({ ...INSPECTIONS, Boundaries: ['vitest', 'run', '--project', 'house', 'test/boundaries.test.ts'] })
}

async function fix() {
  await show('oxlint', ['--fix'])
  await show('oxfmt', [])
}

async function build() {
  await quietly('Building the dashboard and the reference …', 'turbo', ['run', 'build', '--output-logs=errors-only'])
}

/**
 * @param {string} script
 * @param {string[]} args
 * @param {{ cwd?: string, flags?: string[] }} [options]
 */
async function serve(script, args, { cwd, flags = [] } = {}) {
  await show('node', [...flags, ...settings(), path.join(ROOT, script), ...args], { cwd })
}

function settings() {
  const file = path.join(ROOT, '.env')
  return existsSync(file) ? [`--env-file=${file}`] : []
}

/**
 * All of them, also when one fails: a line each with the time it took, and what it says only when it failed.
 * @param {Record<string, string[]>} inspections
 */
async function inspect(inspections) {
  let failed = 0
  for (const [name, [command = '', ...args]] of Object.entries(inspections)) {
    const began = performance.now()
    const code = await quietly(`${name} …`, command, args).then(() => 0, codeOf)
    say(`${name} ${code === 0 ? '✓' : '✗'} ${((performance.now() - began) / 1000).toFixed(1)} s`)
    failed ||= code
  }
  if (failed) throw new Failure('', failed)
}

/**
 * @param {unknown} error
 * @returns {number}
 */
function codeOf(error) {
  if (error instanceof Failure && error.code < FIRST_SIGNAL_CODE) return error.code
  throw error
}
