import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHost } from './host.ts'
import { signIn } from './sign-in.ts'

let host: Awaited<ReturnType<typeof openHost>>
let other: Page
beforeAll(async () => {
  host = await openHost({ demo: true })
  await signIn(host.page, host)
  await host.page.locator('[data-deal]').first().waitFor()
  other = await host.page.context().newPage()
  other.on('pageerror', (error) => host.complaints.push(error.message))
  await other.goto(host.url)
  await other.locator('[data-deal]').first().waitFor()
})
afterAll(() => host.close())

const column = (page: Page, stage: string): Locator => page.getByRole('region', { name: stage })

async function countOf(page: Page, stage: string): Promise<number> {
  const heading = await column(page, stage).locator('header').innerText()
  return Number(/([\d,]+)\s*deals/.exec(heading)?.[1]?.replaceAll(',', ''))
}

/** The ids of the deals that a column shows. */
const dealsIn = (page: Page, stage: string) =>
  column(page, stage)
    .locator('[data-deal]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-deal')))

/** Moves the first card of a column to the one beside it, by keyboard; the deal's id, once the move is done. */
async function moveFirst(page: Page, from: string, to: string): Promise<string | null> {
  const card = column(page, from).locator('[data-deal]').first()
  const id = await card.getAttribute('data-deal')
  const link = card.getByRole('link')
  const name = await link.innerText()
  await link.focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.getByText(`${name} moved to ${to}`).first().waitFor()
  return id
}

const WITHIN_A_SECOND = { timeout: 1000, interval: 20 }

test('a move in one window appears in the other within a second, with the totals', async () => {
  const before = await countOf(other, 'Engaging')
  const id = await moveFirst(host.page, 'Prospecting', 'Engaging')
  await expect.poll(() => dealsIn(other, 'Engaging'), WITHIN_A_SECOND).toContain(id)
  expect(await dealsIn(other, 'Prospecting')).not.toContain(id)
  await expect.poll(() => countOf(other, 'Engaging'), WITHIN_A_SECOND).toBe(before + 1)
})

test('a table follows too, and so does the page of the deal', async () => {
  const { page } = host
  await other.goto(`${host.url}/deals?q=Live+from+elsewhere`)
  await other.getByText('No deal fits these filters').waitFor()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New deal' })
  await dialog.getByLabel('Name').fill('Live from elsewhere')
  await dialog.getByRole('button', { name: 'Add deal' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const row = other.getByRole('link', { name: 'Live from elsewhere' })
  await expect.poll(() => row.count(), WITHIN_A_SECOND).toBe(1)
  await row.click()
  await other.getByRole('heading', { name: 'Live from elsewhere' }).waitFor()
  const stage = () => other.locator('main [aria-current="step"]').innerText()
  expect(await stage()).toContain('Prospecting')
  await moveFirst(page, 'Prospecting', 'Engaging')
  await expect.poll(stage, WITHIN_A_SECOND).toContain('Engaging')
})

test('when the server is gone a notice says so, and what was missed appears when it is back', async () => {
  const { page } = host
  await other.goto(host.url)
  await other.locator('[data-deal]').first().waitFor()
  await host.stopServer()
  const notice = page.getByText('The connection to Dealwright is lost')
  await notice.waitFor()
  await page.getByRole('button', { name: 'Try now' }).click()
  expect(await notice.isVisible()).toBe(true)
  await host.startServer()
  await notice.waitFor({ state: 'hidden' })
  const id = await moveFirst(page, 'Prospecting', 'Engaging')
  await expect.poll(() => dealsIn(other, 'Engaging'), { timeout: 40_000 }).toContain(id)
})

test('the pages had nothing to complain about', () => {
  expect(host.complaints).toEqual([])
})
