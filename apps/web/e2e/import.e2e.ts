import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import { openHost } from './host.ts'

let host: Awaited<ReturnType<typeof openHost>>
beforeAll(async () => {
  host = await openHost({ demo: false })
})
afterAll(() => host.close())

// Counted apart from all code of the product: fields of the file have no quotes and no commas.
const FILE = path.join(import.meta.dirname, '../../../demo/crm-sales-opportunities/sales_pipeline.csv')
const rows = readFileSync(FILE, 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line.trim() !== '')
  .map((line) => line.split(','))
const inFile = (stage: string) => rows.filter((row) => row[4] === stage)
const wonInFile = inFile('Won').reduce((sum, row) => sum + Number(row[7]), 0)

const SOON = { timeout: 10_000 }

const column = (stage: string) => host.page.getByRole('region', { name: stage })

async function countOf(stage: string): Promise<number> {
  const heading = await column(stage).locator('header').innerText()
  return Number(/([\d,]+)\s*deals/.exec(heading)?.[1]?.replaceAll(',', ''))
}

test('the one-time link makes the owner’s account and workspace', async () => {
  const { page, setupUrl } = host
  await page.goto(setupUrl)
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
  await page.getByLabel('Workspace').fill('Acme')
  await page.locator('form').getByRole('button').last().click()
  await page.getByRole('link', { name: 'Import a CSV file' }).click()
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor()
  expect(page.url()).toMatch(/\/import$/)
})

test('a file of 8,800 deals is matched, checked and imported, step by step', async () => {
  const { page } = host
  await page.locator('input[type=file]').setInputFiles(FILE)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'Look at the file' }).waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'Match the columns' }).waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Add 30 people' }).click()
  await page.getByRole('button', { name: 'Add 30 people' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Add 2 stages' }).click()
  await page.getByRole('button', { name: 'Add 2 stages' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'Decide what happens' }).waitFor()
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByText('1,425 rows have nothing in “account”').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Import 8,800 rows' }).click()
  await page.getByText('8,800 deals imported').waitFor({ timeout: 60_000 })
})

test('the board shows what the file holds, to the deal and to the dollar', async () => {
  const { page } = host
  await page.getByRole('link', { name: 'Open the board' }).click()
  await page.locator('[data-deal]').first().waitFor()
  for (const stage of ['Prospecting', 'Engaging', 'Won', 'Lost'])
    expect(await countOf(stage)).toBe(inFile(stage).length)
  await column('Won').getByRole('button', { name: 'Totals of Won' }).click()
  await page
    .getByText(`$${wonInFile.toLocaleString('en-US')}`)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
})

test('a deal moves by keyboard and by mouse, is closed as won, and the totals follow', async () => {
  const { page } = host
  await column('Engaging').scrollIntoViewIfNeeded()
  await column('Prospecting').getByRole('link').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft') // the file names Engaging first, so its column stands first
  await page.keyboard.press('Space')
  await expect.poll(() => countOf('Engaging'), SOON).toBe(inFile('Engaging').length + 1)

  const card = column('Prospecting').locator('[data-deal]').first()
  const [from, to] = [await card.boundingBox(), await column('Engaging').locator('[data-deal]').nth(1).boundingBox()]
  if (!from || !to) throw new Error('The cards are not on the screen')
  await page.mouse.move(from.x + 60, from.y + 40)
  await page.mouse.down()
  await page.mouse.move(from.x + 90, from.y + 50, { steps: 4 })
  await page.mouse.move(to.x + 60, to.y + 30, { steps: 12 })
  await page.mouse.up()
  await expect.poll(() => countOf('Engaging'), SOON).toBe(inFile('Engaging').length + 2)
  expect(await countOf('Prospecting')).toBe(inFile('Prospecting').length - 2)

  const won = column('Engaging').locator('[data-deal]').first()
  const name = await won.getByRole('link').first().innerText()
  await won.hover()
  await won.getByRole('button', { name: `Menu of ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Won…' }).click()
  await page.getByRole('dialog').getByLabel('Final amount').fill('1000')
  await page.getByRole('button', { name: 'Mark as won' }).click()
  await expect.poll(() => countOf('Won'), SOON).toBe(inFile('Won').length + 1)
  await column('Won').getByRole('button', { name: 'Totals of Won' }).click()
  await page
    .getByText(`$${(wonInFile + 1000).toLocaleString('en-US')}`)
    .first()
    .waitFor()
  expect(host.complaints).toEqual([])
})
