import { problemOfAnswer, RefusedCall } from './problem.ts'

/**
 * Posts to an endpoint of the host that is not tRPC (setup, invitations).
 * @throws RefusedCall when the server says no, TypeError when it does not answer
 */
export async function postJson(path: string, body: unknown): Promise<void> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (answer.ok) return
  throw new RefusedCall(problemOfAnswer(answer.status, await answer.json().catch(() => null)))
}
