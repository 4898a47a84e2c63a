import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { SERVER_FLAGS } from '../../scripts/server-flags.mjs'

/** Resident memory in MiB, and time of the processor in milliseconds. */
export type Usage = { memory: number; processor: number }

/** A server in a process of its own. */
export type Child = {
  port: number
  /** What it has used so far. */
  usage(): Promise<Usage>
  stop(): Promise<void>
}

/** Starts a file of this folder, which calls `ready` once it listens. */
export async function startChild(file: string, environment: Record<string, string>): Promise<Child> {
  const script = path.join(import.meta.dirname, file)
  const child = fork(script, { env: { ...process.env, ...environment }, execArgv: SERVER_FLAGS })
  const port = await answerOf<number>(child)
  return {
    port,
    usage: () => {
      child.send('usage')
      return answerOf(child)
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.send('stop')
      await ended
    },
  }
}

async function answerOf<T>(child: ReturnType<typeof fork>): Promise<T> {
  const died = new AbortController()
  const exit = once(child, 'exit', { signal: died.signal }).then(() => {
    throw new Error('A server that is measured ended by itself')
  })
  const [message] = (await Promise.race([once(child, 'message'), exit])) as [T] // from `ready`, below
  died.abort()
  exit.catch(() => {})
  return message
}

/** Called in the child: tells the port, and from then on answers what the bench asks. */
export function ready(port: number, stop: () => Promise<void> = async () => {}): void {
  process.on('message', (question) => {
    if (question === 'usage') process.send?.(usage())
    else if (question === 'stop') void stop().finally(() => process.exit(0))
  })
  // A bench that was broken off leaves no servers behind.
  process.on('disconnect', () => process.exit(1))
  process.send?.(port)
}

function usage(): Usage {
  const { user, system } = process.cpuUsage()
  return { memory: Math.round(process.memoryUsage.rss() / 2 ** 20), processor: (user + system) / 1000 }
}
