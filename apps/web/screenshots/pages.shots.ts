import { copyFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atRest } from '../e2e/at-rest.ts'
import { openHost } from '../e2e/host.ts'

// Every page on the sample data, wide and narrow, light and dark, to be looked at. Those that the README shows are kept with the docs.

const FOLDER = path.join(import.meta.dirname, 'out')
const DOCS = path.join(import.meta.dirname, '../../../docs/images')

/** Where each page is; a function finds its way by what the page before shows. */
const PAGES: Record<string, string> = {
  board: '/board',
  deals: '/deals',
  contacts: '/contacts',
  companies: '/companies',
  'my-day': '/my-day',
  reports: '/reports',
  forecast: '/reports/forecast',
  import: '/import',
  settings: '/settings',
  'settings-deleted': '/settings/deleted',
  'settings-pipelines': '/settings/pipelines',
  'settings-members': '/settings/members',
  'settings-keys': '/settings/keys',
}
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const
/** What the README shows, by its name there. */
const SHOWN: Record<string, string> = {
  'board-wide-light': 'board.png',
  'deals-wide-light': 'deals.png',
  'reports-wide-dark': 'reports.png',
}

let host: Awaited<ReturnType<typeof openHost>>

beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true })
  host = await openHost({ demo: true })
  const { page, demo, url } = host
  await page.goto(url)
  await page.getByLabel('E-mail').fill(demo?.email ?? '')
  await page.getByLabel('Password', { exact: true }).fill(demo?.password ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('[data-deal]').first().waitFor()
})
afterAll(() => host.close())

describe.each(Object.entries(PAGES))('%s', (name, address) => {
  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])('%s', async (size) => {
    const { page, url } = host
    await page.setViewportSize(SIZES[size])
    await page.goto(`${url}${address}`)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await atRest(page)
      const picture = `${name}-${size}-${colorScheme}`
      await page.screenshot({ path: path.join(FOLDER, `${picture}.png`) })
      const shown = SHOWN[picture]
      if (shown) await copyFile(path.join(FOLDER, `${picture}.png`), path.join(DOCS, shown))
    }
    expect(host.complaints).toEqual([])
  })
})
