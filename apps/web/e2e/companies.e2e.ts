import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callApi, dealIdIn } from './call-api.ts'
import { openHost } from './host.ts'
import { signIn } from './sign-in.ts'

let host: Awaited<ReturnType<typeof openHost>>
beforeAll(async () => {
  host = await openHost({ demo: true })
  const { page } = host
  await signIn(page, host, '/companies')
  await table().waitFor()
})
afterAll(() => host.close())

/** As long as several pages take, one after the other. */
const PATIENT = { timeout: 10_000 }
const table = () => host.page.getByRole('table', { name: 'Companies' })
const names = () => table().getByRole('rowheader').getByRole('link').allInnerTexts()
const heading = (name: string) => host.page.getByRole('heading', { level: 1, name })

/** The figures that a company's page shows: `Open (8)` is 8. */
async function figureOf(outcome: 'Open' | 'Won' | 'Lost'): Promise<number> {
  const button = host.page.getByRole('group', { name: 'Which deals' }).getByRole('button', { name: outcome })
  return Number(/\(([\d,]+)\)/.exec(await button.innerText())?.[1]?.replaceAll(',', ''))
}

test('all companies are there, of which only those in sight exist; arrow keys go on to the last', async () => {
  const { page } = host
  expect(await table().getAttribute('aria-rowcount')).toBe('86')
  expect((await names()).length).toBeLessThan(60)
  await table().getByRole('link').first().focus()
  for (let step = 0; step < 84; step += 1) await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.locator(':focus').innerText()).toBe('Zumgoity')
})

test('a list of nothing says so, and Clear brings all back', async () => {
  const { page } = host
  await page.keyboard.press('/')
  await page.keyboard.type('nobody is called this')
  await page.getByRole('heading', { name: 'No companies fit these filters' }).waitFor()
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect.poll(async () => (await names())[0]).toBe('Acme Corporation')
})

test('what the list shows is exported, in its order and to its end', async () => {
  const { page } = host
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toMatch(/^companies-\d{4}-\d\d-\d\d\.csv$/)
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines[0]).toMatch(/^\uFEFFName,Domain,Website,Industry/)
  expect(lines[1]).toMatch(/^Acme Corporation,/)
  expect(lines.length - 1).toBe(Number(await table().getAttribute('aria-rowcount')) - 1)
})

test('a figure opens into exactly the deals that it counts', async () => {
  const { page } = host
  await page.getByRole('link', { name: 'Cancity' }).click()
  await heading('Cancity').waitFor()
  await expect.poll(() => figureOf('Open')).toBeGreaterThan(0)
  const panel = page.getByRole('region', { name: 'Deals' })
  for (const outcome of ['Lost', 'Open'] as const) {
    await panel.getByRole('button', { name: outcome }).click()
    const count = await figureOf(outcome)
    await expect
      .poll(async () => {
        // Ten at a time, the next when their end is in sight.
        await panel.evaluate((box) => box.scrollIntoView(false))
        return panel.getByRole('listitem').count()
      }, PATIENT)
      .toBe(count)
  }
})

test('a person added here is at the company', async () => {
  const { page } = host
  await page.getByLabel('Name of a person').fill('Ann Lee')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('link', { name: 'Ann Lee' }).click()
  await heading('Ann Lee').waitFor()
  await page.getByRole('link', { name: 'Open Cancity' }).click()
  await heading('Cancity').waitFor()
  await expect.poll(() => page.getByRole('region', { name: 'People' }).getByRole('listitem').count()).toBe(1)
})

test('chosen companies are merged after a preview, and their deals add up', async () => {
  const { page, url } = host
  const before = await figureOf('Won')
  await page.goto(`${url}/companies?q=betatech`)
  await page.getByRole('link', { name: 'Betatech' }).click()
  await expect.poll(() => figureOf('Won')).toBeGreaterThan(0)
  const other = await figureOf('Won')
  await page.goto(`${url}/companies`)
  await page.getByRole('checkbox', { name: 'Choose Cancity' }).click()
  await page.getByRole('checkbox', { name: 'Choose Betatech' }).click()
  await page.getByRole('button', { name: 'Merge…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge 2 companies' })
  await dialog.getByText(/\d+ deals move along/).waitFor()
  await dialog.getByRole('radiogroup', { name: 'Industry' }).getByLabel('medical').click()
  await dialog.getByRole('button', { name: 'Merge companies' }).click()
  await expect.poll(() => table().getAttribute('aria-rowcount')).toBe('85')
  await page.getByRole('link', { name: 'Cancity' }).click()
  await heading('Cancity').waitFor()
  await expect.poll(() => figureOf('Won')).toBe(before + other)
  await page.getByRole('button', { name: 'Edit industry: medical' }).waitFor()
  await page.getByText('merged other companies into this one').waitFor()
})

test('a deal closed elsewhere is on the company’s timeline when one comes back', async () => {
  const { page } = host
  const panel = page.getByRole('region', { name: 'Deals' })
  await panel.getByRole('button', { name: 'Open' }).click()
  const deal = panel.getByRole('listitem').first().getByRole('link')
  const [name, id] = [await deal.innerText(), dealIdIn(await deal.getAttribute('href'))]
  await deal.click()
  await heading(name).waitFor()
  await callApi(page, 'deals.close', { id, outcome: 'won' })
  await page.getByRole('link', { name: 'Open Cancity' }).click()
  const events = page.getByRole('region', { name: 'Timeline' }).getByRole('listitem')
  await events.filter({ hasText: 'won the deal' }).filter({ hasText: name }).first().waitFor()
  expect(host.complaints).toEqual([])
})
