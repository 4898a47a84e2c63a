import { copyFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atRest } from '../e2e/at-rest.ts'
import { callApi } from '../e2e/call-api.ts'
import { openHost } from '../e2e/host.ts'

// Every page on the sample data, wide and narrow, light and dark, to be looked at. Those that the README shows are kept with the docs.

const FOLDER = path.join(import.meta.dirname, 'out')
const DOCS = path.join(import.meta.dirname, '../../../docs/images')

/** Of what stands in no list of pages, filled beforehand. */
const found = { deal: '', contact: '', company: '', import: '' }
const REPORTS = ['funnel', 'win-rate', 'velocity', 'loss-reasons', 'time-in-stage', 'waterfall']
const SECTIONS =
  'workspace exchange-rates audit-log deleted pipelines custom-fields todo-templates tags members teams roles api-keys programs webhooks'

/** Where each page is. */
const PAGES: Record<string, () => string> = {
  board: () => '/board',
  deals: () => '/deals',
  deal: () => `/deals/${found.deal}`,
  contacts: () => '/contacts',
  contact: () => `/contacts/${found.contact}`,
  companies: () => '/companies',
  company: () => `/companies/${found.company}`,
  'my-day': () => '/my-day?who=all',
  reports: () => '/reports',
  forecast: () => '/reports/forecast',
  ...Object.fromEntries(REPORTS.map((report) => [`report-${report}`, () => `/reports/${report}`])),
  import: () => '/import',
  ...Object.fromEntries(
    ['file', 'columns', 'values', 'options', 'check'].map((step) => [
      `import-${step}`,
      () => `/import/${found.import}?step=${step}`,
    ]),
  ),
  settings: () => '/settings',
  ...Object.fromEntries(SECTIONS.split(' ').map((section) => [`settings-${section}`, () => `/settings/${section}`])),
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
  found.contact = (await callApi<{ id: string }>(page, 'contacts.create', { name: 'Ann Lee', jobTitle: 'Buyer' })).id
  found.deal = await firstOf('deals')
  found.company = await firstOf('companies')
  await callApi(page, 'deals.contacts.add', { id: found.deal, contactId: found.contact })
  found.import = await checkedImport()
})
afterAll(() => host.close())

describe.each(Object.entries(PAGES))('%s', (name, addressOf) => {
  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])('%s', async (size) => {
    const { page, url } = host
    await page.setViewportSize(SIZES[size])
    await page.goto(`${url}${addressOf()}`)
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

/** A small file on its way through the steps, as far as the check. */
async function checkedImport(): Promise<string> {
  const { page, url } = host
  const file = 'name,amount,stage,account\nAcme renewal,5000,Prospecting,Acme\nGlobex pilot,lots,Somewhere,Globex\n'
  await page.goto(`${url}/import`)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'Look at the file' }).waitFor()
  const { origin, pathname } = new URL(page.url())
  await page.goto(`${origin}${pathname}?step=options`)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByText('Nothing has been written yet').waitFor()
  return pathname.split('/').at(-1) ?? ''
}

async function firstOf(list: string): Promise<string> {
  const { items } = await callApi<{ items: { id: string }[] }>(host.page, `${list}.list?input={}`)
  return items[0]?.id ?? ''
}
