import type { Page } from 'playwright-core'

/** Changes something as whoever is signed in on the page, past its screens: as a colleague would, elsewhere. */
export async function callApi(page: Page, procedure: string, input: object): Promise<void> {
  const status = await page.evaluate(
    async ([path, body]) =>
      (await fetch(`/trpc/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status,
    [procedure, JSON.stringify(input)] as const,
  )
  if (status !== 200) throw new Error(`${procedure} answered ${status}`)
}

/** The id in a link to a deal: `/deals/<id>`. */
export function dealIdIn(href: string | null): string {
  return /\/deals\/([0-9a-f-]{36})/.exec(href ?? '')?.[1] ?? ''
}
