import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds wrong with a page at rest: a message that leaves while axe looks has no contrast any more. */
export async function axeViolations(page: Page): Promise<{ id: string; where: string[] }[]> {
  await page.waitForFunction(() => !document.querySelector('[data-sonner-toast]'))
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 160)) }))
}
