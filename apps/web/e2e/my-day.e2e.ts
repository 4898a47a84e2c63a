import { afterAll, beforeAll, expect, test } from 'vitest'
import { callApi, dealIdIn } from './call-api.ts'
import { openHost } from './host.ts'
import { undoToast } from './undo-toast.ts'
import { signIn } from './sign-in.ts'

let host: Awaited<ReturnType<typeof openHost>>
beforeAll(async () => {
  host = await openHost({ demo: true })
  const { page } = host
  await signIn(page, host, '/my-day')
  await page.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
})
afterAll(() => host.close())

const section = (name: string) => host.page.getByRole('region', { name, exact: true })

/** The figure of a section: `2,089 deals · $4,966,215` is 2089. */
async function countOf(name: string): Promise<number> {
  const figure = section(name).getByRole('link', { name: /deals? ·/ })
  if ((await figure.count()) === 0) return 0
  return Number(/^([\d,]+)/.exec(await figure.innerText())?.[1]?.replaceAll(',', ''))
}

test('a day without anything says so', async () => {
  const { page } = host
  await page.getByText('Nothing is to be done in the coming days.').waitFor()
  await page.getByText('Every open deal has something planned.').waitFor()
  expect(await countOf('Closing this week')).toBe(0)
})

test('a task is added, put off, completed, and taken back', async () => {
  const { page } = host
  await page.getByLabel('A task for today').fill('Send the contract')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const complete = page.getByRole('button', { name: 'Complete Send the contract' })
  await complete.waitFor()
  await page.getByRole('button', { name: 'Put off Send the contract' }).click()
  await page.getByRole('menuitem', { name: /In 3 days/ }).click()
  await section('To do').getByRole('region', { name: 'Coming days' }).getByText('Send the contract').waitFor()
  await complete.press('Enter')
  await expect.poll(() => complete.count()).toBe(0)
  // The button went with its row; the keyboard is not lost with it.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
  await undoToast(page, 'Send the contract')
  await complete.waitFor()
})

test('of everybody’s deals those without a next step open into exactly the table that the figure counts', async () => {
  const { page } = host
  await page.getByRole('combobox', { name: 'Whose day' }).click()
  await page.getByRole('option', { name: 'Everybody' }).click()
  await expect.poll(() => countOf('No next step')).toBeGreaterThan(1000)
  const count = await countOf('No next step')
  await section('No next step')
    .getByRole('link', { name: /deals ·/ })
    .click()
  await expect
    .poll(() => page.getByRole('grid', { name: 'Deals' }).getAttribute('aria-rowcount'))
    .toBe(String(count + 1))
  await page.goBack()
  await expect.poll(() => countOf('No next step')).toBe(count)
})

test('planning a next step takes the deal off the list and puts the step on it', async () => {
  const { page } = host
  const count = await countOf('No next step')
  await section('No next step')
    .getByRole('button', { name: /Plan a next step/ })
    .first()
    .click()
  await page.getByRole('textbox', { name: 'About' }).fill('Ask how the trial goes')
  await page.getByRole('button', { name: 'Plan next step', exact: true }).click()
  await section('To do').getByText('Ask how the trial goes').waitFor()
  await expect.poll(() => countOf('No next step')).toBe(count - 1)
})

test('a deal that is expected this week, and one that rests, are where they belong', async () => {
  const { page } = host
  const deal = section('No next step').getByRole('listitem').first().getByRole('link')
  // Both at once: the list may be read again between two questions.
  const [name, href] = await deal.evaluate((link) => [link.textContent, link.getAttribute('href')] as const)
  const id = dealIdIn(href)
  await callApi(page, 'deals.update', { id, expectedCloseOn: new Date().toISOString().slice(0, 10) })
  await callApi(page, 'deals.stall', { id })
  await page.reload()
  await section('Closing this week').getByRole('link', { name }).waitFor()
  await section('Going stale').getByRole('link', { name }).waitFor()
  expect([await countOf('Closing this week'), await countOf('Going stale')]).toEqual([1, 1])
  expect(host.complaints).toEqual([])
})
