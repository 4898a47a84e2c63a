import type { Host } from './host.ts'

/** Opens the one-time link of a fresh server and makes the owner's account and workspace; ends on its empty board. */
export async function makeOwner({ page, setupUrl }: Pick<Host, 'page' | 'setupUrl'>): Promise<void> {
  await page.goto(setupUrl)
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
  await page.getByLabel('Workspace').fill('Acme')
  await page.locator('form').getByRole('button').last().click()
  await page.getByRole('heading', { name: 'No deals here yet' }).waitFor()
}
