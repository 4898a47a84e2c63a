/** What should not have been answered like that. */
export type Breach = { why: string; number: number; who: string; request: string; answer: string }

/** What a run of attacks has come to; `slowest` in milliseconds. */
export type Outcome = { sent: number; byStatus: Record<string, number>; breaches: Breach[]; slowest: number }

/** An answer that takes longer is a hang, milliseconds. */
const PATIENCE = 15_000

/** A run with more breaches than that is ended. */
export const MOST_BREACHES = 50

export type Answered = { status: number; text: string; ms: number }

/** Sends a request and reads its answer, or of a stream that it began; the status of no answer is 0. */
export async function send(address: string, init: RequestInit, isStream = false): Promise<Answered> {
  const begun = performance.now()
  try {
    const response = await fetch(address, { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) })
    const isEndless = isStream && response.status === 200
    if (isEndless) await response.body?.cancel()
    const text = isEndless ? '' : await response.text()
    return { status: response.status, text, ms: performance.now() - begun }
  } catch (error) {
    return { status: 0, text: String((error as Error).cause ?? error), ms: performance.now() - begun }
  }
}

export function recordAnswer(
  outcome: Outcome,
  { status, ms }: Omit<Answered, 'text'>,
  breach: Breach | undefined,
): void {
  outcome.slowest = Math.max(outcome.slowest, ms)
  outcome.byStatus[status] = (outcome.byStatus[status] ?? 0) + 1
  if (breach) outcome.breaches.push(breach)
}
