import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../../test/authenticator.ts'
import { violationsInBothThemes } from '../axe.ts'
import { openSettings, type SettingsHost } from './open-settings.ts'
import { openReceiver, type Receiver } from './webhook-receiver.ts'

let host: SettingsHost
let receiver: Receiver
beforeAll(async () => {
  receiver = await openReceiver()
  host = await openSettings()
})
afterAll(async () => {
  await host.close()
  receiver.close()
})

test('somebody is invited by a link that is shown once and lets them in', async () => {
  const { page, url, open, rowsOf } = host
  await open('members', 'Members')
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByLabel('E-mail').fill('grace@example.com')
  await page.getByRole('combobox', { name: 'Role' }).click()
  expect(await page.getByRole('option').allInnerTexts()).toEqual(['Admin', 'Manager', 'Rep', 'Viewer'])
  await page.getByRole('option', { name: 'Viewer' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  expect(link.startsWith(`${url}/invitations/`)).toBe(true)
  await page.getByRole('button', { name: 'Done' }).click()
  await rowsOf('Invitations').filter({ hasText: 'grace@example.com' }).waitFor()

  const guest = await page.context().browser()?.newPage()
  if (!guest) throw new Error('There is no browser')
  await guest.goto(link)
  await guest.getByText('Ada Lovelace invites you, as grace@example.com.').waitFor()
  await guest.getByLabel('Your name').fill('Grace Hopper')
  await guest.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
  await guest.locator('form').getByRole('button').last().click()
  await guest.waitForURL(/board/)
  await guest.goto(link)
  await guest.getByText('This invitation was used already. Sign in instead.').waitFor()
  await guest.goto(`${url}/settings/tags`)
  await guest.getByText('your role is Viewer').waitFor()
  expect(await guest.getByRole('button', { name: 'Add' }).count()).toBe(0)
  await guest.goto(`${url}/settings/workspace`)
  await expect.poll(() => guest.getByLabel('Name', { exact: true }).isDisabled()).toBe(true)
  await guest.goto(`${url}/settings/webhooks`)
  await guest.getByRole('heading', { level: 1, name: 'There is no page here' }).waitFor()
  await guest.goto(`${url}/settings/pipelines`)
  await guest.getByRole('heading', { name: 'Stages of Sales' }).waitFor()
  expect(await guest.getByRole('button', { name: /^(Move|Menu of|Add|New)/ }).count()).toBe(0)
  await guest.context().close()

  await page.reload()
  await rowsOf('Members').filter({ hasText: 'Grace Hopper' }).waitFor()
  await rowsOf('Invitations').filter({ hasText: 'Accepted' }).waitFor()
})

test('a member gets another role and a team', async () => {
  const { page, open, rowsOf, menuOf } = host
  await menuOf('Grace Hopper', 'Edit…')
  const dialog = page.getByRole('dialog', { name: 'Grace Hopper' })
  await dialog.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Manager' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await rowsOf('Members').filter({ hasText: 'Grace Hopper' }).getByText('Manager').waitFor()
  await open('teams', 'Teams')
  await page.getByRole('button', { name: 'New team' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('East')
  await page.getByRole('dialog').getByLabel('Grace Hopper').click()
  await page.getByRole('button', { name: 'Add team' }).click()
  await expect.poll(() => rowsOf('Teams').first().innerText()).toContain('Grace Hopper')
})

test('a key is made, shown once, opens the API, and opens nothing once it is revoked', async () => {
  const { page, url, open, rowsOf } = host
  await open('api-keys', 'API keys')
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog', { name: 'New key' })
  await dialog.getByLabel('Name', { exact: true }).fill('Nightly report')
  await dialog.getByLabel('Read', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Make the key' }).click()
  const key = await page.getByRole('textbox', { name: 'Key' }).inputValue()
  expect(key).toMatch(/^dw_\w{61}$/)
  await page.getByRole('button', { name: 'Done' }).click()
  await rowsOf('Keys').filter({ hasText: 'Nightly report' }).waitFor()
  expect(await page.content()).not.toContain(key)

  const answer = () => fetch(`${url}/trpc/deals.list`, { headers: { authorization: `Bearer ${key}` } })
  expect((await answer()).status).toBe(200)
  await page.getByRole('button', { name: 'Revoke Nightly report' }).click()
  await page.getByRole('button', { name: 'Revoke key' }).click()
  await rowsOf('Keys no longer in use').filter({ hasText: 'Revoked' }).waitFor()
  expect((await answer()).status).toBe(401)
})

test('a program of another vendor gets its address and a key that opens it alone', async () => {
  const { page, open } = host
  await open('programs', 'Bring your program')
  const address = await page.getByRole('textbox', { name: 'Base URL for Rex' }).inputValue()
  await page.getByRole('button', { name: 'Make a key for Rex' }).click()
  await page.getByRole('button', { name: 'Make the key' }).click()
  const headers = { 'x-api-key': await page.getByRole('textbox', { name: 'Key' }).inputValue() }
  expect((await fetch(`${address}/deals`, { headers })).status).toBe(200)
  expect((await fetch(`${address.replace(/rex.*/, 'rally/api/v1')}/deals`, { headers })).status).toBe(401)
  await page.getByRole('button', { name: 'Done' }).click()
})

test('a webhook is made, and shows what came of a test', async () => {
  const { page, open, rowsOf, menuOf } = host
  await open('webhooks', 'Webhooks')
  await page.getByRole('button', { name: 'New webhook' }).click()
  await page.getByLabel('Address').fill('http://example.com')
  await page.getByRole('button', { name: 'Add webhook' }).click()
  await page.getByText('Enter an https address, such as https://example.com/hook.').waitFor()
  await page.getByText('Choose at least one.').waitFor()
  await page.getByLabel('Address').fill(receiver.address)
  await page.getByLabel('Deals won').click()
  await page.getByRole('button', { name: 'Add webhook' }).click()
  const secret = page.getByRole('textbox', { name: 'Secret' })
  expect(await secret.inputValue()).toMatch(/^whsec_/)
  await page.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: 'Send a test' }).click()
  const delivery = rowsOf('Deliveries').filter({ hasText: 'webhook.pinged' })
  await delivery.getByText('answered 500').waitFor()
  await delivery.getByText('Tried again soon').waitFor()
  receiver.status = 204 // some seconds pass until then: see below

  await menuOf('the webhook', 'New secret…')
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  expect(await secret.inputValue()).toMatch(/^whsec_/)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByText('Old secret').waitFor()
})

test('an exchange rate is set in the reader’s digits, holds today, and goes again', async () => {
  const { page, open, rowsOf } = host
  await open('exchange-rates', 'Exchange rates')
  await page.getByRole('button', { name: 'New rate' }).click()
  const dialog = page.getByRole('dialog', { name: 'New exchange rate' })
  await dialog.getByRole('combobox', { name: 'Buys, in' }).click()
  await page.getByRole('combobox', { name: 'Search currencies' }).fill('JPY')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('So much').fill('0')
  await dialog.getByRole('button', { name: 'Set rate' }).click()
  await dialog.getByText('Enter a number above zero, such as 1.0845.').waitFor()
  await dialog.getByLabel('So much').fill('149.25')
  await dialog.getByRole('button', { name: 'Set rate' }).click()
  await rowsOf('Rates of today').filter({ hasText: '1 USD = 149.25 JPY' }).waitFor()
  await page.getByRole('button', { name: /^Delete the rate of JPY/ }).click()
  await page.getByRole('button', { name: 'Delete rate' }).click()
  await page.getByText('No rates yet').waitFor()
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
})

test('many exchange rates come from lines, and each line that gives none says why', async () => {
  const { page, open, rowsOf } = host
  await open('exchange-rates', 'Exchange rates')
  await page.getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import exchange rates' })
  await dialog.getByLabel('Lines').fill('Date,EUR,JPY\n2026-01-02,0.92,156.1\n2026-01-05,0.93,lots')
  await dialog.getByText('3 rates of 2 currencies, Jan 2, 2026 – Jan 5, 2026').waitFor()
  await dialog.getByText('Line 3: “lots” is no rate above zero such as 1.0845.').waitFor()
  expect(await violationsInBothThemes(page, '[role=dialog]')).toEqual([])
  await dialog.getByRole('button', { name: 'Import 3 rates' }).click()
  await rowsOf('Rates of today').filter({ hasText: '1 USD = 0.93 EUR' }).waitFor()
  await expect.poll(() => rowsOf('All rates').count()).toBe(3)
})

test('what was deleted comes back, or goes for good when asked twice', async () => {
  const { page, rowsOf, namesOf, call } = host
  for (const name of ['Acme', 'Initech'])
    await call('companies.delete', { id: (await call<{ id: string }>('companies.create', { name })).id })
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('combobox').fill('deleted')
  await page.getByRole('option', { name: 'Deleted' }).click()
  await page.getByText('No deleted deals').waitFor()
  await page.getByRole('link', { name: 'Companies 2' }).click()
  await expect.poll(() => namesOf('Deleted companies')).toEqual(['Initech', 'Acme'])
  await page.getByRole('searchbox').fill('acme')
  await rowsOf('Deleted companies').filter({ hasText: 'Initech' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Restore Acme' }).click()
  await page.getByText('Acme is back').waitFor()
  await page.getByText('No deleted companies have “acme” in their name.').waitFor()
  await page.getByRole('searchbox').fill('')
  await rowsOf('Deleted companies').filter({ hasText: 'Initech' }).waitFor()
  await rowsOf('Deleted companies').filter({ hasText: 'Acme' }).waitFor({ state: 'detached' })
  expect(await rowsOf('Deleted companies').innerText()).toContain('by Ada Lovelace')
  await page.getByRole('button', { name: 'Delete Initech for good' }).click()
  await page.getByRole('button', { name: 'Delete the company for good' }).click()
  await page.getByRole('heading', { name: 'No deleted companies' }).waitFor()
  const { items } = await call<{ items: { name: string }[] }>('companies.list?input={}')
  expect(items.map(({ name }) => name)).toEqual(['Acme'])
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
})

test('several of what was deleted come back at once, and each that cannot says why', async () => {
  const { page, rowsOf, call } = host
  const ids: string[] = []
  for (const name of ['Hooli', 'Umbrella', 'Wayne']) {
    const { id } = await call<{ id: string }>('contacts.create', { name })
    ids.push((await call<{ id: string }>('contacts.delete', { id })).id)
  }
  await page.goto(`${host.url}/settings/deleted?of=contact`)
  await expect.poll(() => rowsOf('Deleted contacts').count()).toBe(3)
  await page.getByRole('checkbox', { name: 'Choose all that are shown' }).click()
  await page.getByRole('checkbox', { name: 'Choose Wayne' }).click()
  await page.getByText('2 contacts chosen').waitFor()
  // The list does not hear in time that somebody else was faster.
  const late = Promise.withResolvers<void>()
  await page.route(/bin\.list/, (route) => late.promise.then(() => route.continue()))
  await call('contacts.restore', { id: ids[0] })
  await page.getByRole('button', { name: 'Restore 2 contacts' }).click()
  late.resolve()
  await page.getByText('1 contact restored').waitFor()
  await page.getByRole('list', { name: 'What was refused' }).getByText('Hooli').waitFor()
  await page.getByRole('button', { name: 'Delete Wayne for good' }).waitFor()
})

test('the pages had nothing to complain about', () => {
  expect(host.complaints).toEqual([])
})

test('a webhook’s message that was tried again has arrived, and is sent again by hand', async () => {
  const { open, rowsOf, menuOf } = host
  await open('webhooks', 'Webhooks')
  const delivery = rowsOf('Deliveries').filter({ hasText: 'webhook.pinged' })
  await delivery.getByText('Delivered').waitFor()
  await delivery.getByRole('button', { name: 'Send again: webhook.pinged' }).click()
  await expect.poll(() => receiver.signatures.length).toBe(3)
  expect(receiver.signatures[0]).toMatch(/^v1,/)

  await menuOf('the webhook', 'Switch off')
  await rowsOf('Webhooks').getByText('Off', { exact: true }).waitFor()
  await menuOf('the webhook', 'Switch on')
  await rowsOf('Webhooks').getByText('Works').waitFor()
})

test('an account gets another password and a second factor, which is asked for then', async () => {
  const { page, url, open, rowsOf } = host
  const [old, next] = ['correct horse battery staple', 'another horse, another battery']
  await open('account', 'Your account')
  await page.getByLabel('Current password').fill('not the password')
  await page.getByLabel('New password').fill(next)
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('This is not your password.').waitFor()
  await page.getByLabel('Current password').fill(old)
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('You have a new password').waitFor()
  expect(await rowsOf('Sessions').filter({ hasText: 'This one' }).innerText()).toMatch(/^Chrome on Linux/)

  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(next)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('img', { name: 'Picture for your authenticator app' }).waitFor()
  const key = await page.getByRole('textbox', { name: 'Or type this key into it' }).inputValue()
  const code = (later = 0) => codeOf(`otpauth://totp/Dealwright?secret=${key}`, Date.now() + later)
  expect(await violationsInBothThemes(page)).toEqual([])
  await page.getByLabel('Code that the app shows').fill('000000')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByText('This code is wrong').waitFor()
  await page.getByLabel('Code that the app shows').fill(code())
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByRole('dialog', { name: 'Keep your backup codes' }).waitFor()
  const backupCodes = await page.getByRole('list', { name: 'Backup codes' }).getByRole('listitem').allInnerTexts()
  expect(backupCodes).toHaveLength(10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('button', { name: 'Turn off' }).waitFor()

  const guest = await page.context().browser()?.newPage()
  if (!guest) throw new Error('There is no browser')
  const enter = async (given: string) => {
    await guest.goto(`${url}/sign-in?next=/settings/account`)
    await guest.getByLabel('E-mail').fill('ada@example.com')
    await guest.getByLabel('Password', { exact: true }).fill(next)
    await guest.getByRole('button', { name: 'Sign in' }).click()
    await guest.getByLabel('Code').fill(given)
    await guest.getByRole('button', { name: 'Sign in' }).click()
  }
  await enter('123')
  await guest.getByText('Enter the six digits of the app, or a backup code.').waitFor()
  await enter(backupCodes[0] ?? '')
  await guest.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
  await guest.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect.poll(() => guest.getByRole('list', { name: 'Sessions' }).getByRole('listitem').count()).toBe(1)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await guest.context().clearCookies()
  await enter(code(30_000))
  await guest.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
  await guest.context().close()
})
