import type { Locator } from 'playwright-core'
import { callApi } from '../call-api.ts'
import { openHost, type Host } from '../host.ts'
import { makeOwner } from '../make-owner.ts'

export type SettingsHost = Host & {
  /** Opens a section, by the navigation where there is one: loading the whole page takes its time. */
  open(section: string, heading: string): Promise<void>
  rowsOf(list: string): Locator
  /** The first line of each row: its name. */
  namesOf(list: string): Promise<string[]>
  /** Chooses an item of a row's menu. */
  menuOf(name: string, item: string): Promise<void>
  /** Asks the server as the page does, in the name of who is signed in. */
  call<Reply>(path: string, input?: object): Promise<Reply>
}

/** A server with the workspace Acme, and a browser in which its owner, Ada Lovelace, is signed in. */
export async function openSettings(): Promise<SettingsHost> {
  const host = await openHost({ demo: false })
  await makeOwner(host)
  const { page, url } = host
  const rowsOf = (list: string) => page.getByRole('list', { name: list }).locator('> li')
  return {
    ...host,
    rowsOf,
    namesOf: async (list) =>
      Promise.all((await rowsOf(list).all()).map(async (row) => (await row.innerText()).split('\n')[0] ?? '')),
    open: async (section, heading) => {
      const link = page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: heading, exact: true })
      if (await link.isVisible()) await link.click()
      else await page.goto(new URL(`/settings/${section}`, url).href)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    },
    menuOf: async (name, item) => {
      await page.getByRole('button', { name: `Menu of ${name}` }).click()
      await page.getByRole('menuitem', { name: item }).click()
    },
    call: (path, input) => callApi(page, path, input),
  }
}
