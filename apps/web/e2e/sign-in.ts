import type { Page } from 'playwright-core'
import type { openHost } from './host.ts'

type DemoHost = Pick<Awaited<ReturnType<typeof openHost>>, 'url' | 'demo'>

/** Opens an address of a server with the demo, and signs in as its owner; what shows that it is there is for the caller to wait for. */
export async function signIn(page: Page, { url, demo }: DemoHost, path = '/'): Promise<void> {
  await page.goto(url + path)
  await page.getByLabel('E-mail').fill(demo?.email ?? '')
  await page.getByLabel('Password', { exact: true }).fill(demo?.password ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
}
