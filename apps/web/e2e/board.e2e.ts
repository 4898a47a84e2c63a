import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callApi } from './call-api.ts'
import { firstLoadBytes } from './first-load.ts'
import { openHost } from './host.ts'
import { undoToast } from './undo-toast.ts'

let host: Awaited<ReturnType<typeof openHost>>
beforeAll(async () => {
  host = await openHost({ demo: true })
})
afterAll(() => host.close())

// Counted apart from all code of the product: fields of the file have no quotes and no commas.
const FILE = path.join(import.meta.dirname, '../../../demo/crm-sales-opportunities/sales_pipeline.csv')
const stagesInFile = readFileSync(FILE, 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line.trim() !== '')
  .map((line) => line.split(',')[4] ?? '')
const inFile = (stage: string) => stagesInFile.filter((each) => each === stage).length

const column = (stage: string): Locator => host.page.getByRole('region', { name: stage })

async function countOf(stage: string): Promise<number> {
  const heading = await column(stage).locator('header').innerText()
  return Number(/([\d,]+)\s*deals/.exec(heading)?.[1]?.replaceAll(',', ''))
}

test('a wrong password is refused in words; the right one opens the board with the counts of the file', async () => {
  const { page, demo, url } = host
  await page.goto(url)
  await page.getByLabel('E-mail').fill(demo?.email ?? '')
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('do not belong together').waitFor()
  await page.getByLabel('Password', { exact: true }).fill(demo?.password ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('[data-deal]').first().waitFor()
  for (const stage of ['Prospecting', 'Engaging', 'Won', 'Lost']) expect(await countOf(stage)).toBe(inFile(stage))
  expect(stagesInFile).toHaveLength(8800)
})

test('the toast of a move takes it back', async () => {
  const { page } = host
  const card = column('Prospecting').locator('[data-deal]').first()
  const id = await card.getAttribute('data-deal')
  const before = await countOf('Prospecting')
  await card.getByRole('link').focus()
  for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key)
  await expect.poll(() => countOf('Prospecting')).toBe(before - 1)
  await undoToast(page, 'moved to Engaging')
  await expect.poll(() => countOf('Prospecting')).toBe(before)
  await column('Prospecting').locator(`[data-deal="${id}"]`).waitFor()
})

test('a deal moves by keyboard, with words for those who do not see it, and the totals follow', async () => {
  const { page } = host
  const card = column('Prospecting').getByRole('link').first()
  const name = await card.innerText()
  await card.focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.getByText(`${name} moved to Engaging`).first().waitFor()
  await expect.poll(() => countOf('Engaging')).toBe(inFile('Engaging') + 1)
  expect(await countOf('Prospecting')).toBe(inFile('Prospecting') - 1)
})

test('a move that the server refuses goes back to where the deal was, with the reason', async () => {
  const { page } = host
  const card = column('Prospecting').locator('[data-deal]').first()
  const id = await card.getAttribute('data-deal')
  const [here, there] = ['Prospecting', 'Engaging'].map((stage) => column(stage).locator(`[data-deal="${id}"]`))
  const before = [await countOf('Prospecting'), await countOf('Engaging')]
  // While the move is on its way, a colleague changes the deal.
  await page.route(
    /deals\.move/,
    async (route) => {
      await there?.waitFor()
      await callApi(page, 'deals.update', { id, name: 'Renamed by a colleague' })
      await route.continue()
    },
    { times: 1 },
  )
  await card.getByRole('link').focus()
  for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key)
  await page.getByText('Someone changed this meanwhile').first().waitFor()
  await there?.waitFor({ state: 'detached' })
  await here?.getByText('Renamed by a colleague').waitFor()
  expect([await countOf('Prospecting'), await countOf('Engaging')]).toEqual(before)
})

test('a deal moves by mouse', async () => {
  const { page } = host
  const card = column('Prospecting').locator('[data-deal]').first()
  const [from, to] = [await card.boundingBox(), await column('Engaging').locator('[data-deal]').nth(1).boundingBox()]
  if (!from || !to) throw new Error('The cards are not on the screen')
  await page.mouse.move(from.x + 60, from.y + 40)
  await page.mouse.down()
  await page.mouse.move(from.x + 90, from.y + 50, { steps: 4 })
  await page.mouse.move(to.x + 60, to.y + 30, { steps: 12 })
  await page.mouse.up()
  await expect.poll(() => countOf('Engaging')).toBe(inFile('Engaging') + 2)
  expect(await countOf('Prospecting')).toBe(inFile('Prospecting') - 2)
})

test('a deal is closed as won in a dialog that asks for the amount, and undo brings it back', async () => {
  const { page } = host
  const card = column('Engaging').locator('[data-deal]').first()
  const name = await card.getByRole('link').first().innerText()
  await card.hover()
  await card.getByRole('button', { name: `Menu of ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Won…' }).click()
  await page
    .getByRole('dialog', { name: `${name} is won` })
    .getByLabel('Final amount')
    .fill('1234.50')
  await page.getByRole('button', { name: 'Mark as won' }).click()
  await expect.poll(() => countOf('Won')).toBe(inFile('Won') + 1)
  expect(await countOf('Engaging')).toBe(inFile('Engaging') + 1)
  await column('Won').getByText('$1,234.50').first().waitFor()
  await undoToast(page, `${name} is won`)
  await expect.poll(() => countOf('Won')).toBe(inFile('Won'))
})

test('filters narrow the totals and clear again', async () => {
  const { page } = host
  await page.getByRole('searchbox', { name: 'Search deals' }).fill('Cancity')
  await expect.poll(() => countOf('Lost')).toBeLessThan(100)
  expect(page.url()).toContain('q=Cancity')
  await page.getByRole('link', { name: 'Clear' }).click()
  await expect.poll(() => countOf('Lost')).toBe(inFile('Lost'))
})

test('an archived pipeline is offered no more, but its board still stands where a link leads to it', async () => {
  const { page, url } = host
  const made = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ name: 'Renewals' })
    return (await fetch('/trpc/pipelines.create', { method: 'POST', headers, body })).json() as Promise<Made>
  })
  const { id } = made.result.data
  await page.getByRole('button', { name: 'Change the pipeline' }).click()
  await page.getByRole('menuitemradio', { name: 'Renewals' }).waitFor()
  await page.keyboard.press('Escape')
  await callApi(page, 'pipelines.update', { id, isArchived: true })
  await expect.poll(() => page.getByRole('button', { name: 'Change the pipeline' }).count()).toBe(0)
  await page.goto(`${url}/board/${id}`)
  await page.getByRole('heading', { level: 1, name: 'Renewals' }).waitFor()
  await page.getByText('Archived', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Change the pipeline' }).click()
  await page.getByRole('menuitemradio', { name: 'Sales' }).click()
  await page.locator('[data-deal]').first().waitFor()
})

type Made = { result: { data: { id: string } } }

test('a new deal stands at the top of its column', async () => {
  const { page } = host
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New deal' })
  await dialog.getByRole('button', { name: 'Add deal' }).click()
  await dialog.getByText('Give the deal a name.').waitFor()
  await dialog.getByLabel('Name').fill('Initech rollout')
  await dialog.getByLabel('Amount').fill('99000')
  await dialog.getByRole('button', { name: 'Add deal' }).click()
  const first = column('Prospecting').getByRole('link').first()
  await expect.poll(() => first.innerText()).toBe('Initech rollout')
})

test('the first load brings less than 200 kB of script', () => {
  expect(firstLoadBytes('board-page')).toBeLessThan(200_000)
})

test('the page had nothing to complain about', () => {
  expect(host.complaints).toEqual([])
})
