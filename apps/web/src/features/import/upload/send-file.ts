import { mayPass } from '../../../data/query-client.ts'
import { toProblem } from '../../../data/problem.ts'

/** What the sending of a file needs from around it; `wait` may end early when the network is back. */
export type Sending = {
  parts: number
  /** Parts that are known to have arrived. The last of them is sent again: another file would differ there. */
  arrived: number
  read: (part: number) => Promise<string>
  append: (part: number, base64: string, signal: AbortSignal) => Promise<unknown>
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  onSent: (parts: number) => void
  /** Null again when it goes on. */
  onTrouble: (problem: string | null) => void
  signal: AbortSignal
}

/** Longest pause between two attempts. */
const PAUSE_MAX = 15_000

/**
 * Sends the parts of a file one after the other. What may pass by itself (no connection, a server that starts) is waited out for as
 * long as it takes; a part that arrived although its answer was lost does no harm when it is sent again.
 * @throws what the server refuses for good, what reading throws, and the signal's reason
 */
export async function sendFile(sending: Sending): Promise<void> {
  const { parts, arrived, read, onSent, signal } = sending
  for (let part = Math.max(0, Math.min(arrived, parts) - 1); part < parts; part++) {
    signal.throwIfAborted()
    await sendPart(sending, part, await read(part))
    onSent(part + 1)
  }
}

async function sendPart({ append, wait, onTrouble, signal }: Sending, part: number, base64: string): Promise<void> {
  for (let failures = 0; ; failures++) {
    try {
      await append(part, base64, signal)
      if (failures > 0) onTrouble(null)
      return
    } catch (error) {
      signal.throwIfAborted()
      const { kind, message } = toProblem(error)
      if (kind !== 'rate_limited' && !mayPass(0, error)) throw error
      onTrouble(message)
      await wait(Math.min(1000 * 2 ** failures, PAUSE_MAX), signal)
    }
  }
}
