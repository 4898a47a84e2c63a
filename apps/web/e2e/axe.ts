import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { atRest } from './at-rest.ts'

export type Violation = { id: string; where: string[] }

type Look = {
  /** Only these; all of them without it. */
  rules?: string[]
  /** Only inside of what this selects: for pages of which another test has seen the frame. */
  within?: string
}

/** What axe finds wrong with a page at rest, toasts aside: what fades, or leaves while axe looks, has no contrast any more. */
export async function axeViolations(page: Page, { rules, within }: Look = {}): Promise<Violation[]> {
  await showAll(page)
  await atRest(page)
  // In the page itself: otherwise axe sums up in a page of its own, and this one is in the background for a while.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  axe.exclude('[data-sonner-toaster]')
  if (within) axe.include(within)
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 160)) }))
}

/** What the browser skips because it is out of sight keeps the colours of the theme before. */
async function showAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { content-visibility: visible !important }')
    document.adoptedStyleSheets = [sheet]
  })
}

/** As `axeViolations`, in both themes: the dark one has other colours and nothing else of its own. */
export async function violationsInBothThemes(page: Page, within?: string): Promise<Violation[]> {
  const look = within ? { within } : {}
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await axeViolations(page, look)
  await page.emulateMedia({ colorScheme: 'dark' })
  return [...light, ...(await axeViolations(page, { ...look, rules: ['color-contrast'] }))]
}
