import { readFile, readlink, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import { explainFailure } from './embedded-postgres-error.ts'
import { runProgram } from './run-program.ts'

/** How long a start may take, seconds: after a crash, the write-ahead log is replayed first. */
const START_LIMIT = 600
/** How long a stop may take, seconds: what is in memory is written first. */
const STOP_LIMIT = 120
const ANY_PORT = 0
const LOG_LIMIT = 5 * 2 ** 20

/** Speed, and room for many test files at once: a crash of the machine may lose everything. */
const FOR_TESTS = '-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=500'

/**
 * The port of the server that runs on this cluster, whoever started it; undefined when none does. One that is
 * starting or stopping is waited for.
 */
export async function findRunningServer(cluster: Cluster): Promise<number | undefined> {
  for (let waited = 0; waited < START_LIMIT * 10; waited += 1) {
    const lock = await readLock(cluster)
    if (!lock || !isAlive(lock.pid)) return undefined
    if (await isOfAnotherProgram(lock.pid, cluster)) {
      await removeLock(cluster)
      return undefined
    }
    if (lock.status === 'ready') return lock.port
    await wait(100)
  }
  return undefined
}

/**
 * Starts the server, in a session of its own so that Ctrl-C in the terminal does not reach it, on the port that it had
 * last if that is free.
 * @param wanted this port and no other: somebody counts on it
 * @returns undefined when another process was first
 * @throws EmbeddedPostgresError with what the server wrote to its log
 */
export async function startServer(cluster: Cluster, durable: boolean, wanted?: number): Promise<number | undefined> {
  const port = wanted ?? (await choosePort(cluster))
  const logFile = path.join(cluster.data, 'server.log')
  const logSize = await rotateLog(logFile)
  const startArguments = ['start', '--silent', '--wait', `--timeout=${START_LIMIT}`]
  const options = durable ? `-p ${port}` : `-p ${port} ${FOR_TESTS}`
  const { code, output } = await runProgram({
    ...cluster,
    name: 'pg_ctl',
    args: [...startArguments, `--pgdata=${cluster.data}`, `--log=${logFile}`, `--options=${options}`],
  })
  if (code === 0) {
    await writeFile(path.join(cluster.home, 'port'), `${port}\n`).catch(() => {}) // then the next start chooses again
    return port
  }
  const said = (await readFile(logFile, 'utf8').catch(() => '')).slice(logSize)
  if (/lock file "postmaster.pid" already exists/.test(said)) return undefined
  throw explainFailure('Starting the database', `${output}${said}`)
}

/**
 * Stops the server and waits for it: running transactions are rolled back, everything committed is on disk.
 * @throws EmbeddedPostgresError when it does not come to an end
 */
export async function stopServer(cluster: Cluster): Promise<void> {
  const lock = await readLock(cluster)
  if (!lock) return
  const { output } = await runProgram({
    ...cluster,
    name: 'pg_ctl',
    args: ['stop', '--silent', '--no-wait', '--mode=fast', `--pgdata=${cluster.data}`],
  })
  // Not pg_ctl's own wait: it goes by the lock file alone, and takes a server that somebody starts next for this one.
  for (let waited = 0; waited < STOP_LIMIT * 50; waited += 1) {
    const now = await readLock(cluster)
    if (now?.pid !== lock.pid || !isAlive(lock.pid)) return
    await wait(20)
  }
  throw explainFailure('Stopping the database', output)
}

/**
 * Removes the lock of a server that is gone although its process id lives on in another program (after a restart of
 * the machine or container). PostgreSQL itself would refuse to start then. Only call it when the server did not answer.
 */
export async function removeDeadLock(cluster: Cluster, port: number): Promise<void> {
  const lock = await readLock(cluster)
  if (lock?.status === 'ready' && lock.port === port && (await isFree(port))) await removeLock(cluster)
}

type Lock = { pid: number; port: number; status: string }

/** PostgreSQL's own lock file: a line each for pid, directory, start time, port, socket, address, memory and status. */
async function readLock(cluster: Cluster): Promise<Lock | undefined> {
  const text = await readFile(path.join(cluster.data, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, , , , status = 'starting'] = text.split('\n')
  return pid ? { pid: Number(pid), port: Number(port), status: status.trim() } : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // alive, and somebody else's; process.kill throws no other type
  }
}

/** A postmaster works in its data directory. Where the system does not show that (not Linux), nothing is proven. */
async function isOfAnotherProgram(pid: number, cluster: Cluster): Promise<boolean> {
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => cluster.data)
  return folder !== cluster.data
}

async function removeLock(cluster: Cluster): Promise<void> {
  await rm(path.join(cluster.data, 'postmaster.pid'), { force: true })
}

async function choosePort(cluster: Cluster): Promise<number> {
  const last = Number(await readFile(path.join(cluster.home, 'port'), 'utf8').catch(() => ''))
  return Number.isInteger(last) && last > 0 && (await isFree(last)) ? last : listen(ANY_PORT)
}

async function isFree(port: number): Promise<boolean> {
  return (await listen(port).catch(() => 0)) === port
}

/** Listens for a moment. @returns the port, which was free then */
function listen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}

/** Keeps one older log. @returns the size of the log that the next start appends to */
async function rotateLog(file: string): Promise<number> {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0
  if (size < LOG_LIMIT) return size
  await rename(file, `${file}.old`)
  return 0
}
