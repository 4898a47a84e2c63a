// Running other programs so that nothing of them is left behind. Plain JavaScript for any Node from 20 on.
import { spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
const IS_WINDOWS = process.platform === 'win32'

/** How long a step may stay silent before it says what it does, milliseconds. */
const PATIENCE = 1000

/** npm passes on what the terminal sent to us already: a signal again so soon is an echo, milliseconds. */
const ECHO = 1000

/** How often we look whether the shell that npm started us from is still there, milliseconds. */
const ORPHAN_CHECK = 250

/** The environment in which `node` is the one that we installed. */
export const environment = {
  ...process.env,
  PATH: [path.join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter),
  // What Node has compiled once it need not compile again: the server starts a third sooner.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(ROOT, 'node_modules', '.cache', 'node'),
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
}

/** A command that failed; what it had to say is on the terminal by then. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {number} code the exit code that we end with
   */
  constructor(message, code) {
    super(message)
    this.code = code
  }
}

/** @param {string} message */
export function say(message) {
  process.stdout.write(`${message}\n`)
}

/**
 * Runs a command on our own terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string | undefined }} [options]
 */
export async function show(command, args, { env = environment, cwd = ROOT } = {}) {
  const code = await ended(launch(command, args, { env, cwd, stdio: 'inherit' }))
  if (code !== 0) throw new Failure('', code)
}

/**
 * Runs a command without showing what it prints, unless it fails.
 * @param {string} message shown when it takes its time
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns what it printed to its standard output
 */
export async function quietly(message, command, args, { env = environment } = {}) {
  const timer = setTimeout(() => message && say(message), PATIENCE)
  let [output, all] = ['', '']
  const child = launch(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout?.on('data', (/** @type {Buffer} */ chunk) => {
    output += chunk.toString()
    all += chunk.toString()
  })
  child.stderr?.on('data', (/** @type {Buffer} */ chunk) => (all += chunk.toString()))
  const code = await ended(child).finally(() => clearTimeout(timer))
  if (code === 0) return output
  process.stderr.write(all)
  throw new Failure('', code)
}

/** Asks whatever still runs to end. */
export function stopAll() {
  for (const child of running) child.kill('SIGTERM')
}

/** From now on, a signal to us is one to what we run; we end when that has ended. */
export function forwardSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => forward(signal))
  if (process.env.npm_lifecycle_event) watchParent(process.ppid)
}

/**
 * npm passes a SIGTERM to the shell between it and us; the shell dies of it and says nothing.
 * @param {number} shell
 */
function watchParent(shell) {
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    forward('SIGTERM')
  }, ORPHAN_CHECK)
  timer.unref()
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** The exit code that a signal asked for, once one has come. */
let interrupted = 0
let lastForwarded = -Infinity

/** @param {NodeJS.Signals} signal */
function forward(signal) {
  interrupted ||= 128 + os.constants.signals[signal]
  if (performance.now() - lastForwarded < ECHO) return
  lastForwarded = performance.now()
  // A terminal that was closed hangs up on us alone; for what we run it is a request to end like any other.
  for (const child of running) child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
}

/**
 * In a session of its own, so that a Ctrl-C reaches it once, from us, and whatever it leaves behind can be found.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
function launch(command, args, options) {
  if (interrupted) throw new Failure('', interrupted)
  const quoted = IS_WINDOWS ? args.map((arg) => `"${arg}"`) : args
  const child = spawn(command, quoted, { cwd: ROOT, detached: !IS_WINDOWS, shell: IS_WINDOWS, ...options })
  running.add(child)
  return child
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code
 */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Failure(error.message, 127)))
    child.once('exit', () => {
      running.delete(child)
      endGroup(child)
    })
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0)))
  })
}

/** @param {import('node:child_process').ChildProcess} child */
function endGroup(child) {
  try {
    if (!IS_WINDOWS && child.pid) process.kill(-child.pid, 'SIGTERM')
  } catch {
    // nothing was left
  }
}
