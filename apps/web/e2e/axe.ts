import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { atRest } from './at-rest.ts'

declare global {
  interface Window {
    axe: typeof axe
  }
}

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
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const context = { exclude: ['[data-sonner-toaster]'], ...(within && { include: [within] }) }
  const options: RunOptions = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) }
  const { violations } = await page.evaluate(([where, how]) => window.axe.run(where, how), [context, options] as const)
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
