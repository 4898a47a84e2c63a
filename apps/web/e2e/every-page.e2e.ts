import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callApi } from './call-api.ts'
import { goTo } from './go-to.ts'
import { openHost } from './host.ts'
import { pageFaults, settled } from './page-faults.ts'
import { signIn } from './sign-in.ts'

let host: Awaited<ReturnType<typeof openHost>>
/** A deal of which everything is known, with names that no column was made for. */
const ids = { deal: '', contact: '', company: '' }
const LONG = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft'

beforeAll(async () => {
  host = await openHost({ demo: true })
  const { page } = host
  await signIn(page, host, '/my-day')
  await page.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
  await fill()
})
afterAll(() => host.close())

/** What is wrong with what stands behind each route. */
const PAGES: Record<string, () => Promise<string[]>> = {
  '/': async () => [], // leads to the board
  '/my-day': () => faultsAt('/my-day', null), // with the frame
  '/board/{-$pipelineId}': () => faultsAt('/board'),
  '/deals': async () => {
    await goTo(host.page, '/deals')
    await host.page.getByRole('row').nth(1).getByRole('checkbox').click() // what is done with several stands below
    return faultsAt('/deals')
  },
  '/deals/$dealId': () => faultsAt(`/deals/${ids.deal}`),
  '/contacts': () => faultsAt('/contacts'),
  '/contacts/$contactId': () => faultsAt(`/contacts/${ids.contact}`),
  '/companies': () => faultsAt('/companies'),
  '/companies/$companyId': () => faultsAt(`/companies/${ids.company}`),
  '/reports/{-$report}': async () =>
    faultsAmong(['/reports/forecast?period=all', ...(await linksOf('/reports', 'Reports'))]),
  '/settings/{-$section}': async () =>
    faultsAmong(['/settings', ...(await linksOf('/settings/workspace', 'Settings'))]),
  '/import': () => faultsAt('/import'),
  '/import/$importId': faultsOfImport,
  '/sign-in': () => faultsForGuests(['/sign-in']),
  '/setup': () => faultsForGuests(['/setup', host.setupUrl.slice(host.url.length)]),
  '/invitations/$token': async () => {
    const { token } = await callApi<{ token: string }>(host.page, 'invitations.create', {
      email: 'grace@example.com',
      role: 'rep',
    })
    return faultsForGuests([`/invitations/${token}`, '/invitations/none'])
  },
}

test('no page of the router is forgotten', async () => {
  const routes = await host.page.evaluate(() => Object.keys(window.__TSR_ROUTER__.routesByPath))
  expect(Object.keys(PAGES).toSorted()).toEqual(routes.toSorted())
})

test.each(Object.keys(PAGES))('%s is for everybody: wide and narrow, light and dark', async (route) => {
  expect(await PAGES[route]?.()).toEqual([])
})

/** A dialog of each kind that is opened by a button of a page. */
test.each([
  ['/settings/exchange-rates', 'New rate'],
  ['/settings/pipelines', 'Add stage'],
  ['/settings/custom-fields', 'New field'],
  ['/settings/todo-templates', 'New template'],
  ['/settings/members', 'Invite'],
  ['/settings/teams', 'New team'],
  ['/settings/api-keys', 'New key'],
  ['/settings/webhooks', 'New webhook'],
  ['/contacts', 'New contact'],
  ['/board', 'New deal'],
])('so is the dialog on %s behind “%s”, which gives the focus back', async (address, button) => {
  const { page } = host
  await goTo(page, address)
  await settled(page)
  const opener = page.getByRole('button', { name: button }).first()
  await opener.click()
  await page.getByRole('dialog').waitFor()
  expect(await pageFaults(page, '[role=dialog]')).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => opener.evaluate((it) => it === document.activeElement)).toBe(true)
})

test('so is what the shell shows over a page', async () => {
  const { page } = host
  for (const key of ['ControlOrMeta+k', '?']) {
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    expect({ key, faults: await pageFaults(page, '[role=dialog]') }).toEqual({ key, faults: [] })
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
})

test('the pages had nothing to complain about', () => {
  expect(host.complaints).toEqual([])
})

async function faultsAt(address: string, within: string | null = '#main', page: Page = host.page): Promise<string[]> {
  await goTo(page, address)
  return (await pageFaults(page, within)).map((fault) => `${address}: ${fault}`)
}

async function faultsAmong(addresses: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  for (const each of addresses) faults.push(...(await faultsAt(each)))
  return faults
}

/** Where a navigation leads. */
async function linksOf(address: string, navigation: string): Promise<string[]> {
  const { page } = host
  await goTo(page, address)
  const links = page.getByRole('navigation', { name: navigation, exact: true }).getByRole('link')
  await links.first().waitFor()
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(addresses.length).toBeGreaterThan(5)
  return addresses
}

async function faultsOfImport(): Promise<string[]> {
  const { page } = host
  const file = `name,amount,stage,account\nNew ${LONG},5,Prospecting,${LONG}\nOther,oops,Somewhere,`
  await goTo(page, '/import')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: `${LONG}.csv`, mimeType: 'text/csv', buffer: Buffer.from(file) })
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('heading', { name: 'Look at the file' }).waitFor()
  const { pathname } = new URL(page.url())
  const before = await faultsAmong(['file', 'columns', 'values', 'options'].map((step) => `${pathname}?step=${step}`))
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByText('Nothing has been written yet').waitFor()
  const checked = await faultsAt(`${pathname}?step=check`)
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await page.getByText(/deals? imported/).waitFor()
  return [...before, ...checked, ...(await faultsAt(pathname))]
}

/** To somebody who is not signed in. */
async function faultsForGuests(addresses: readonly string[]): Promise<string[]> {
  const context = await host.page.context().browser()?.newContext({ locale: 'en-US', reducedMotion: 'reduce' })
  if (!context) throw new Error('The browser is gone.')
  const page = await context.newPage()
  const faults: string[] = []
  for (const address of addresses) {
    await page.goto(`${host.url}${address}`)
    faults.push(...(await pageFaults(page)).map((fault) => `${address}: ${fault}`))
  }
  await context.close()
  return faults
}

/** Gives every section something to show. */
async function fill(): Promise<void> {
  const call = <Reply>(path: string, input: object) => callApi<Reply>(host.page, path, input)
  const named = async (path: string, more: object = {}) =>
    (await call<{ id: string }>(`${path}.create`, { name: LONG, ...more })).id
  for (const list of ['tags', 'sources', 'pipelines', 'todoTemplates', 'teams', 'members']) await named(list)
  await call('customFields.create', { entity: 'deal', label: LONG, type: 'text' })
  await call('apiKeys.create', { name: LONG, scopes: ['read'] })
  await call('webhooks.create', { url: `https://example.com/${LONG}`, kinds: ['*'] })
  await call('exchangeRates.set', { base: 'USD', currency: 'EUR', rate: '0.92', on: '2026-01-02' })
  await call('deals.delete', { id: await named('deals') })
  ids.company = await named('companies')
  ids.contact = await named('contacts', { companyId: ids.company, email: `${LONG}@example.com` })
  ids.deal = await named('deals', { contactId: ids.contact, amount: '1234567890.5' })
  const about = { dealId: ids.deal }
  await call('notes.create', { ...about, content: LONG })
  await call('tasks.create', { ...about, title: LONG })
  await call('activities.create', { ...about, type: 'call', subject: LONG })
}
