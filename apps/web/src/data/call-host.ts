import { problemOfAnswer, RefusedCall } from './problem.ts'

/**
 * Calls an endpoint of the host that is not tRPC (setup, invitations, accounts); with a body it is a command.
 * @param explain what an answer of failure means
 * @throws RefusedCall when the server says no, TypeError when it does not answer
 */
export async function callHost<Reply>(path: string, body?: object, explain = problemOfAnswer): Promise<Reply> {
  const command = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(path, body && command)
  const said: unknown = await answer.json().catch(() => null)
  // The server is of the same release as this page.
  if (answer.ok) return said as Reply
  throw new RefusedCall(explain(answer.status, said))
}
