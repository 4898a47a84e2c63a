import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { atRest } from './at-rest.ts'

/** What axe finds wrong with a page at rest: what fades, or leaves while axe looks, has no contrast any more. */
export async function axeViolations(page: Page): Promise<{ id: string; where: string[] }[]> {
  await page.waitForFunction(() => !document.querySelector('[data-sonner-toast]'))
  await atRest(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 160)) }))
}
