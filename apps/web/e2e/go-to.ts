import type { Page } from 'playwright-core'

/** Goes to an address of the app as its links do: without loading the whole page anew. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => window.history.pushState({}, '', to), path)
}
