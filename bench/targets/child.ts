import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A server in a process of its own. */
export type Child = {
  port: number
  /** Resident, in MiB. */
  memory(): Promise<number>
  stop(): Promise<void>
}

/** Starts a file of this folder, which calls `ready` once it listens. */
export async function startChild(file: string, environment: Record<string, string>): Promise<Child> {
  const child = fork(path.join(import.meta.dirname, file), { env: { ...process.env, ...environment } })
  const port = await answerOf<number>(child)
  return {
    port,
    memory: () => {
      child.send('memory')
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
    if (question === 'memory') process.send?.(Math.round(process.memoryUsage().rss / 2 ** 20))
    else if (question === 'stop') void stop().finally(() => process.exit(0))
  })
  process.send?.(port)
}
