import type { Page } from 'playwright-core'

/**
 * Calls a procedure as whoever is signed in on the page, past its screens: as a colleague would, elsewhere.
 * Without an input it is a question; another question has its input in the path.
 */
export async function callApi<Reply>(page: Page, procedure: string, input?: object): Promise<Reply> {
  const body = input ? JSON.stringify(input) : null
  const [status, answer] = await page.evaluate(
    async ([path, given]) => {
      const command = { method: 'POST', headers: { 'content-type': 'application/json' }, body: given }
      const reply = await fetch(`/trpc/${path}`, given === null ? {} : command)
      return [reply.status, await reply.text()] as const
    },
    [procedure, body] as const,
  )
  if (status !== 200) throw new Error(`${procedure} answered ${status}: ${answer}`)
  const { result } = JSON.parse(answer) as { result: { data: Reply } } // as the caller knows it
  return result.data
}

/** The id in a link to a deal: `/deals/<id>`. */
export function dealIdIn(href: string | null): string {
  return /\/deals\/([0-9a-f-]{36})/.exec(href ?? '')?.[1] ?? ''
}
