import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo } from './go-to.ts'
import { openHost } from './host.ts'
import { signIn } from './sign-in.ts'

let host: Awaited<ReturnType<typeof openHost>>
beforeAll(async () => {
  host = await openHost({ demo: true })
  const { page } = host
  await signIn(page, host)
  await page.getByRole('heading', { level: 1, name: 'Sales' }).waitFor()
})
afterAll(() => host.close())

const open = async (report: string) => {
  await goTo(host.page, `/reports/${report}`)
  await host.page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor()
  await host.page.waitForFunction(() => !document.querySelector('main [aria-busy=true]'))
  await host.page.getByRole('table').first().waitFor()
}
const figure = (name: string | RegExp) => host.page.getByRole('link', { name }).first()
/** How many deals the table says that it shows. */
const listed = async () => {
  await host.page.getByRole('heading', { level: 1, name: 'Deals' }).waitFor()
  return host.page.getByRole('search', { name: 'Deals' }).getByRole('status')
}

test('the pipeline by stage has the figures of the data, and those of the board', async () => {
  const { page, url } = host
  await open('pipeline')
  await figure('$10,005,534: won deals').waitFor()
  for (const name of [
    '500: Prospecting, open deals',
    '1,589: Engaging, open deals',
    '4,238: Won, won deals',
    '2,473: Lost, lost deals',
    '2,089: Total, open deals',
  ])
    await figure(name).waitFor()
  await page.goto(`${url}/board`)
  for (const [stage, count] of [
    ['Prospecting', '500'],
    ['Engaging', '1,589'],
  ]) {
    const column = page.getByRole('region', { name: new RegExp(`^${stage}`) }).first()
    await expect.poll(() => column.innerText()).toContain(count)
  }
})

test('board, table, report and export have the same figures, per stage and in total', async () => {
  const { page, url } = host
  const number = (text = '') => Number(text.replaceAll(/[^\d.]/g, ''))
  await open('pipeline')
  const rows = await page.getByRole('table', { name: 'Sales by stage' }).getByRole('row').all()
  const report = await Promise.all(rows.slice(1).map((row) => row.getByRole('cell').allInnerTexts()))
  const inReport = report.map(([open, sum, , , won, wonSum, lost]) => ({
    count: number(open) + number(won) + number(lost),
    sum: number(sum) + number(wonSum),
  }))

  await page.goto(`${url}/deals?columns=name,amount,stageId,status`)
  await page.getByRole('button', { name: 'Export' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Export 8,800 deals' }).click()
  const [, ...lines] = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  const deals = lines.map((line) => line.split(','))
  const exported = (of: (deal: string[]) => boolean) => {
    const some = deals.filter(of)
    return { count: some.length, sum: some.reduce((sum, [, amount]) => sum + Number(amount), 0) }
  }
  for (const status of ['Open', 'Won', 'Lost']) {
    const group = page.locator('main dl > div', { hasText: new RegExp(`^${status}`) })
    const [count, sum] = [await group.locator('dt').innerText(), await group.locator('dd').innerText()]
    const inTable = { count: number(count), sum: number(sum.split('·')[0]) }
    expect({ status, ...inTable }).toEqual({ status, ...exported((deal) => deal[4] === status) })
  }

  await page.goto(`${url}/board`)
  for (const [index, stage] of ['Prospecting', 'Engaging', 'Won', 'Lost'].entries()) {
    const column = page.getByRole('region', { name: stage })
    await column.getByRole('button', { name: `Totals of ${stage}` }).click()
    const sum = await page
      .getByRole('dialog')
      .getByText('Sum', { exact: true })
      .locator('xpath=following::dd[1]')
      .innerText()
    const onBoard = { count: number(await column.locator('h2 + span').innerText()), sum: number(sum) }
    await page.keyboard.press('Escape')
    const inFile = exported((deal) => deal[3] === stage)
    expect({ stage, ...onBoard }).toEqual({ stage, ...inFile })
    expect({ stage, ...inReport[index] }).toEqual({ stage, ...inFile })
  }
  expect(inReport.at(-1)).toEqual(exported(() => true))
})

test.each([
  ['pipeline', /: Engaging, open deals$/, '1,589 deals'],
  ['pipeline', /: Total, lost deals$/, '2,473 deals'],
  ['forecast?period=all', /: No date, Best case, /, '1,589 deals'],
  ['funnel', /: deals seen in no open stage$/, '2,473 deals'],
  ['funnel', /: deals that came to Engaging$/, '5,827 deals'],
  ['win-rate', /^349: Darcel Schlecht, won deals$/, '349 deals'],
  ['velocity', /: All, open deals$/, '2,089 deals'],
  ['loss-reasons', /: lost deals, No reason given$/, '2,473 deals'],
  ['time-in-stage', /: deals in Prospecting now$/, '500 deals'],
  ['waterfall', /: deals, Added$/, '500 deals'],
  ['waterfall', /: deals, At the end$/, '2,089 deals'],
])('in %s the figure %s opens the table of its deals: %s', async (report, name, count) => {
  await open(report)
  await figure(name).click()
  await expect.poll(async () => (await listed()).innerText()).toBe(count)
})

test('filters narrow a report down, stay with the next one and with the table of its deals', async () => {
  const { page } = host
  await open('win-rate')
  await page.getByRole('searchbox', { name: 'Search deals' }).fill('Cancity')
  await page.waitForURL(/q=Cancity/)
  await expect.poll(() => figure(/: All, decided deals$/).innerText()).not.toBe('6,711')
  const decided = await figure(/: All, decided deals$/).innerText()
  await page.getByRole('link', { name: 'Loss reasons' }).click()
  await page.getByRole('heading', { level: 2, name: 'Loss reasons' }).waitFor()
  expect(page.url()).toContain('q=Cancity')
  await page.getByRole('link', { name: 'Win rate' }).click()
  await figure(/: All, decided deals$/).click()
  await expect.poll(async () => (await listed()).innerText()).toBe(`${decided} deals`)
  // The condition of the figure stands in the address, and can be changed like any other filter.
  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
})

test('what a waterfall found can be opened as a filter too', async () => {
  const { page } = host
  await open('waterfall')
  await figure(/: deals, At the start$/).click()
  await expect.poll(async () => (await listed()).innerText()).toBe('1,589 deals')
  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByRole('dialog').getByText('Changes of the pipeline').first().waitFor()
  await page.keyboard.press('Escape')
})

test('groups and times are chosen, and stand in the address', async () => {
  const { page } = host
  await open('win-rate')
  await page.getByRole('combobox', { name: 'Groups' }).click()
  await page.getByRole('option', { name: 'By quarter' }).click()
  await page.getByRole('rowheader', { name: 'Q3 2017' }).waitFor()
  await page.getByRole('combobox', { name: 'Decided: time' }).click()
  await page.getByRole('option', { name: 'Days of your choice' }).click()
  await page.getByLabel('First day').fill('2017-04-01')
  await page.getByLabel('Last day').fill('2017-06-30')
  await page.waitForURL(/to=2017-06-30/)
  await expect.poll(() => page.getByRole('rowheader', { name: 'Q3 2017' }).count()).toBe(0)
  await page.reload()
  await page.getByRole('rowheader', { name: 'Q2 2017' }).waitFor()
  await page.getByRole('combobox', { name: 'Decided: time' }).click()
  await page.getByRole('option', { name: 'This year' }).click()
  await page.getByText('No deals to report on').waitFor()
})

test('targets are set month by month, and stand beside what is won', async () => {
  const { page, url } = host
  await page.goto(`${url}/reports/forecast?period=days&from=2017-10-01&to=2017-12-31`)
  await page.getByRole('button', { name: 'Targets' }).click()
  const dialog = page.getByRole('dialog', { name: 'Targets' })
  await dialog.getByLabel('Oct 2017').fill('lots')
  await dialog.getByLabel('Dec 2017').fill('2,000,000')
  await dialog.getByRole('button', { name: 'Save targets' }).click()
  await dialog.getByText('Use an amount in USD, or nothing.').waitFor()
  await dialog.getByLabel('Oct 2017').fill('')
  await dialog.getByRole('button', { name: 'Save targets' }).click()
  const december = page.getByRole('row', { name: /^Dec 2017/ })
  await expect.poll(() => december.innerText()).toContain('$2,000,000')
  expect(await december.innerText()).toMatch(/5\d(\.\d)?%/)
})

test('on paper there is the report alone', async () => {
  const { page } = host
  await open('pipeline')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation').count()).toBe(0)
  expect(await page.getByRole('search').count()).toBe(0)
  expect(await page.getByRole('table').first().isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })
})

test('nothing complained', () => {
  expect(host.complaints).toEqual([])
})
