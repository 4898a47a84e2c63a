import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsInBothThemes } from './axe.ts'
import { openHost } from './host.ts'

let host: Awaited<ReturnType<typeof openHost>>
beforeAll(async () => {
  host = await openHost({ demo: false })
  const { page, setupUrl } = host
  await page.goto(setupUrl)
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
  await page.getByLabel('Workspace').fill('Acme')
  await page.locator('form').getByRole('button').last().click()
  await page.getByRole('heading', { name: 'No deals here yet' }).waitFor()
})
afterAll(() => host.close())

/** By the navigation where there is one: loading the whole page takes its time. */
const open = async (section: string, heading: string) => {
  const { page } = host
  const link = page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: heading, exact: true })
  if (await link.isVisible()) await link.click()
  else await page.goto(new URL(`/settings/${section}`, host.url).href)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}
const rowsOf = (list: string) => host.page.getByRole('list', { name: list }).locator('> li')
const menuOf = async (name: string, item: string) => {
  await host.page.getByRole('button', { name: `Menu of ${name}` }).click()
  await host.page.getByRole('menuitem', { name: item }).click()
}
/** The first line of each row: its name. */
const namesOf = async (list: string) =>
  Promise.all((await rowsOf(list).all()).map(async (row) => (await row.innerText()).split('\n')[0]))

/** Asks the server as the page does, in the name of who is signed in. */
async function call<Reply>(path: string, input?: object): Promise<Reply> {
  const body = input ? JSON.stringify(input) : null
  const answer = await host.page.evaluate(
    async ([to, given]) => {
      const command = { method: 'POST', headers: { 'content-type': 'application/json' }, body: given }
      return (await fetch(`/trpc/${to}`, given === null ? {} : command)).text()
    },
    [path, body] as const,
  )
  const { result } = JSON.parse(answer) as { result: { data: Reply } } // as the caller knows it
  return result.data
}

test('the overview leads to each section', async () => {
  const { page, url } = host
  await page.goto(`${url}/settings`)
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill('webh')
  await page.getByRole('option', { name: 'Webhooks' }).click()
  await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor()
  await page.goBack()
  await page.getByRole('link', { name: /^Workspace/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Workspace' }).waitFor()
  expect(page.url()).toContain('/settings/workspace')
})

test('the workspace changes its name and its BANT threshold, and refuses what is none', async () => {
  const { page } = host
  const threshold = page.getByLabel('BANT score of a qualified deal')
  await threshold.fill('101')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Use a whole number from 0 to 100.').waitFor()
  await threshold.fill('70')
  await page.getByLabel('Name', { exact: true }).fill('Acme Inc')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Saved').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Save changes' }).isDisabled()).toBe(true)
  await page.reload()
  await expect.poll(() => threshold.inputValue()).toBe('70')
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Acme Inc')
})

test('a pipeline is made, gets a stage with a gate, and a new order by keyboard and by mouse', async () => {
  const { page } = host
  await open('pipelines', 'Pipelines')
  await page.getByRole('button', { name: 'New pipeline' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Renewals')
  await page.getByRole('button', { name: 'Add pipeline' }).click()
  await page.getByRole('heading', { name: 'Stages of Renewals' }).waitFor()
  await page.getByRole('button', { name: 'Add stage' }).click()
  const dialog = page.getByRole('dialog', { name: 'New stage of Renewals' })
  await dialog.getByLabel('Name').fill('Legal')
  await dialog.getByLabel('Probability in percent').fill('85')
  await dialog.getByLabel('Days until a deal rots').fill('7')
  await dialog.getByRole('button', { name: 'Violet' }).click()
  await dialog.getByLabel('Amount').click()
  await dialog.getByRole('button', { name: 'Add stage' }).click()
  await page.getByText('85% · rots after 7 days · needs amount').waitFor()
  const list = 'Stages of Renewals'
  expect(await namesOf(list)).toEqual(['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Legal', 'Won', 'Lost'])

  await page.getByRole('button', { name: 'Move Legal' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowUp')
  await page.getByText('place 4 of 7').waitFor()
  await page.keyboard.press('Space')
  await page.getByText('Legal moved, place 4 of 7').waitFor()
  await expect
    .poll(() => namesOf(list))
    .toEqual(['Lead', 'Qualified', 'Proposal', 'Legal', 'Negotiation', 'Won', 'Lost'])
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move Legal')

  const [from, to] = [
    await page.getByRole('button', { name: 'Move Legal' }).boundingBox(),
    await rowsOf(list).first().boundingBox(),
  ]
  if (!from || !to) throw new Error('The rows are not on the screen')
  await page.mouse.move(from.x + 8, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(from.x + 8, from.y - 10, { steps: 3 })
  await page.mouse.move(from.x + 8, to.y + 4, { steps: 6 })
  await page.mouse.up()
  await expect.poll(() => namesOf(list).then(([first]) => first)).toBe('Legal')
  await page.reload()
  await page.getByRole('heading', { name: 'Stages of Renewals' }).waitFor()
  expect((await namesOf(list))[0]).toBe('Legal')
})

test('a stage with deals goes only when its deals have a place', async () => {
  const { page } = host
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New deal' })
  await dialog.getByLabel('Name').fill('Initech renewal')
  await dialog.getByRole('combobox', { name: 'Pipeline' }).click()
  await page.getByRole('option', { name: 'Renewals' }).click()
  // The first stage asks for it.
  await dialog.getByLabel('Amount').fill('500')
  await dialog.getByRole('button', { name: 'Add deal' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.reload()
  await page.getByText('1 deal', { exact: true }).waitFor()
  const list = 'Stages of Renewals'
  const stage = (await rowsOf(list).filter({ hasText: '1 deal' }).innerText()).split('\n')[0] ?? ''
  await menuOf(stage, 'Delete…')
  const confirm = page.getByRole('alertdialog', { name: `Delete the stage ${stage}?` })
  await confirm.getByRole('combobox', { name: 'They go to' }).click()
  await page.getByRole('option', { name: 'Proposal' }).click()
  await confirm.getByRole('button', { name: 'Move 1 deal and delete' }).click()
  await confirm.waitFor({ state: 'hidden' })
  expect(await namesOf(list)).not.toContain(stage)
  await expect.poll(() => rowsOf(list).filter({ hasText: 'Proposal' }).innerText()).toContain('1 deal')
})

test('a pipeline is archived and brought back', async () => {
  const archived = rowsOf('Pipelines').filter({ hasText: 'Archived' })
  await menuOf('Renewals', 'Archive')
  await expect.poll(() => archived.innerText()).toContain('Renewals')
  await menuOf('Renewals', 'Offer it again')
  await expect.poll(() => archived.count()).toBe(0)
})

test('an entry of a list is added, renamed, used, and replaced by another', async () => {
  const { page } = host
  await open('tags', 'Tags')
  for (const name of ['Hot lead', 'Partner', 'Partnr']) {
    await page.getByLabel('New tag').fill(name)
    await page.keyboard.press('Enter')
    await rowsOf('Tags').filter({ hasText: name }).waitFor()
    await expect.poll(() => page.getByLabel('New tag').inputValue()).toBe('')
  }
  await page.getByLabel('New tag').fill('partner')
  await page.keyboard.press('Enter')
  await page.getByText('There is a tag of this name already.').waitFor()
  await page.getByRole('button', { name: 'Edit name of Hot lead:' }).click()
  await page.getByRole('textbox', { name: 'name of Hot lead' }).fill('Warm lead')
  await page.keyboard.press('Enter')
  await rowsOf('Tags').filter({ hasText: 'Warm lead' }).waitFor()
  await menuOf('Warm lead', 'Delete…')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect.poll(() => rowsOf('Tags').count()).toBe(2)

  const tags = await call<{ id: string; name: string }[]>('tags.list')
  await call('deals.create', { name: 'Tagged', tagIds: [tags.find(({ name }) => name === 'Partnr')?.id] })
  await page.reload()
  await rowsOf('Tags').filter({ hasText: '1 use' }).waitFor()
  await menuOf('Partnr', 'Delete…')
  const dialog = page.getByRole('dialog', { name: 'Delete Partnr' })
  await dialog.getByText('1 record uses this tag').waitFor()
  await dialog.getByRole('button', { name: 'Replace and delete' }).click()
  await dialog.getByText('Choose what takes its place.').waitFor()
  await dialog.getByRole('combobox').click()
  await page.getByRole('option', { name: 'Partner' }).click()
  await dialog.getByRole('button', { name: 'Replace and delete' }).click()
  await page.getByText('1 record now has Partner').waitFor()
  await expect.poll(() => rowsOf('Tags').count()).toBe(1)
})

test('somebody is invited by a link that is shown once and lets them in', async () => {
  const { page, url } = host
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
  await guest.getByLabel('Your name').fill('Grace Hopper')
  await guest.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
  await guest.locator('form').getByRole('button').last().click()
  await guest.waitForURL(/board/)
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
  const { page } = host
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

test('a custom field with options is added, ordered, and asked for on a deal', async () => {
  const { page } = host
  await open('custom-fields', 'Custom fields')
  await page.getByRole('button', { name: 'New field' }).click()
  const dialog = page.getByRole('dialog', { name: 'New field of deals' })
  await dialog.getByLabel('Label').fill('Delivery terms')
  await dialog.getByRole('combobox', { name: 'Type' }).click()
  await page.getByRole('option', { name: 'Choice of one' }).click()
  await dialog.getByRole('button', { name: 'Add field' }).click()
  await dialog.getByText('Add at least one option.').waitFor()
  for (const [index, label] of ['Prepaid', 'Thirty days'].entries()) {
    await dialog.getByRole('button', { name: 'Add option' }).click()
    await dialog.getByRole('textbox', { name: `Option ${index + 1}`, exact: true }).fill(label)
  }
  await dialog.getByRole('button', { name: 'Move Thirty days' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await expect
    .poll(() => dialog.getByRole('textbox', { name: 'Option 1', exact: true }).inputValue())
    .toBe('Thirty days')
  expect(await dialog.getByLabel('Key').getAttribute('placeholder')).toBe('delivery_terms')
  await dialog.getByRole('button', { name: 'Add field' }).click()
  await page.getByText('Choice of one: Thirty days, Prepaid').waitFor()

  const { id } = await call<{ id: string }>('deals.create', { name: 'With terms' })
  await page.goto(`${host.url}/deals/${id}`)
  await page.getByRole('combobox', { name: 'Delivery terms' }).click()
  await page.getByRole('option', { name: 'Prepaid' }).click()
  await page.getByRole('combobox', { name: 'Delivery terms' }).filter({ hasText: 'Prepaid' }).waitFor()

  await open('custom-fields', 'Custom fields')
  await menuOf('Delivery terms', 'Edit…')
  await page.getByRole('button', { name: 'Take away option 2' }).click()
  await page.getByRole('button', { name: 'Save field' }).click()
  await page.getByText('1 deals have values that would not fit, such as Prepaid.').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await menuOf('Delivery terms', 'Delete…')
  await page.getByLabel('Erase what was filled in, for good').click()
  await page.getByRole('button', { name: 'Delete and erase' }).click()
  await page.getByText('Deals have no fields of your own yet.').waitFor()
  const { customFields } = await call<{ customFields: object }>(
    `deals.get?input=${encodeURIComponent(JSON.stringify({ id }))}`,
  )
  expect(customFields).toEqual({})
})

test('a key is made, shown once, opens the API, and opens nothing once it is revoked', async () => {
  const { page, url } = host
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
  const { page } = host
  await open('programs', 'Bring your program')
  const address = await page.getByRole('textbox', { name: 'Base URL for Rex' }).inputValue()
  await page.getByRole('button', { name: 'Make a key for Rex' }).click()
  await page.getByRole('button', { name: 'Make the key' }).click()
  const headers = { 'x-api-key': await page.getByRole('textbox', { name: 'Key' }).inputValue() }
  expect((await fetch(`${address}/deals`, { headers })).status).toBe(200)
  expect((await fetch(`${address.replace(/rex.*/, 'rally/api/v1')}/deals`, { headers })).status).toBe(401)
  await page.getByRole('button', { name: 'Done' }).click()
})

test('a webhook is made, tested, and shows what came of it', async () => {
  const { page } = host
  const received: string[] = []
  let status = 500
  const receiver = createServer((request, response) => {
    received.push(String(request.headers['webhook-signature']))
    response.writeHead(status).end()
  })
  await once(receiver.listen(0, '127.0.0.1'), 'listening')
  const { port } = receiver.address() as AddressInfo // it listens on a port
  try {
    await open('webhooks', 'Webhooks')
    await page.getByRole('button', { name: 'New webhook' }).click()
    await page.getByLabel('Address').fill('http://example.com')
    await page.getByRole('button', { name: 'Add webhook' }).click()
    await page.getByText('Enter an https address, such as https://example.com/hook.').waitFor()
    await page.getByText('Choose at least one.').waitFor()
    await page.getByLabel('Address').fill(`http://127.0.0.1:${port}/hook`)
    await page.getByLabel('Deals won').click()
    await page.getByRole('button', { name: 'Add webhook' }).click()
    const secret = page.getByRole('textbox', { name: 'Secret' })
    expect(await secret.inputValue()).toMatch(/^whsec_/)
    await page.getByRole('button', { name: 'Done' }).click()

    await page.getByRole('button', { name: 'Send a test' }).click()
    const delivery = rowsOf('Deliveries').filter({ hasText: 'webhook.pinged' })
    await delivery.getByText('answered 500').waitFor()
    await delivery.getByText('Tried again soon').waitFor()
    status = 204
    await delivery.getByText('Delivered').waitFor()
    await delivery.getByRole('button', { name: 'Send again: webhook.pinged' }).click()
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(3)
    expect(received[0]).toMatch(/^v1,/)

    await menuOf('the webhook', 'New secret…')
    await page.getByRole('button', { name: 'Make a new secret' }).click()
    expect(await secret.inputValue()).toMatch(/^whsec_/)
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByText('Old secret').waitFor()
    await menuOf('the webhook', 'Switch off')
    await rowsOf('Webhooks').getByText('Off', { exact: true }).waitFor()
    await menuOf('the webhook', 'Switch on')
    await rowsOf('Webhooks').getByText('Works').waitFor()
  } finally {
    receiver.close()
  }
})

test('an exchange rate is set in the reader’s digits, holds today, and goes again', async () => {
  const { page } = host
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

test('a to-do template is written with its tasks, which a deal then gets', async () => {
  const { page } = host
  await open('todo-templates', 'To-do templates')
  await page.getByRole('button', { name: 'New template' }).click()
  const dialog = page.getByRole('dialog', { name: 'New to-do template' })
  await dialog.getByLabel('Name').fill('Every new deal')
  await dialog.getByLabel('What is to be done').fill('Call them')
  await dialog.getByLabel('Due after days').fill('2')
  await dialog.getByRole('button', { name: 'Add task' }).click()
  await dialog.getByRole('group', { name: 'Task 2' }).getByLabel('What is to be done').fill('Send an offer')
  await dialog.getByRole('button', { name: 'Add template' }).click()
  await rowsOf('To-do templates').filter({ hasText: '2 tasks: Call them, Send an offer' }).waitFor()
  const [template] = await call<{ id: string; items: { dueInDays: number | null }[] }[]>('todoTemplates.list')
  expect(template?.items.map(({ dueInDays }) => dueInDays)).toEqual([2, null])
})

test('the audit log tells who changed what, before and after, and is narrowed down', async () => {
  const { page } = host
  await open('audit-log', 'Audit log')
  const changed = rowsOf('Events').filter({ hasText: 'Ada Lovelace changed the settings of the workspace' }).first()
  await page.getByRole('combobox', { name: 'What' }).click()
  await page.getByRole('option', { name: 'Workspace' }).click()
  await changed.getByText('60').waitFor()
  expect(await changed.textContent()).toContain('Bant threshold 60 → 70')
  expect(page.url()).toContain('what=workspace')
  await page.getByRole('combobox', { name: 'Who' }).click()
  await page.getByRole('option', { name: 'Grace Hopper' }).click()
  await page.getByText('Nothing like this happened').waitFor()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await rowsOf('Events').filter({ hasText: 'Ada Lovelace added the to-do template Every new deal' }).waitFor()
  await page.getByLabel('To', { exact: true }).fill('2001-01-01')
  await page.getByText('Nothing like this happened').waitFor()
})

test('what was deleted comes back, or goes for good when asked twice', async () => {
  const { page } = host
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
  expect(await violationsInBothThemes(page, '#main')).toEqual([])
  await page.getByRole('button', { name: 'Delete Initech for good' }).click()
  await page.getByRole('button', { name: 'Delete the company for good' }).click()
  await page.getByRole('heading', { name: 'No deleted companies' }).waitFor()
  const { items } = await call<{ items: { name: string }[] }>('companies.list?input={}')
  expect(items.map(({ name }) => name)).toEqual(['Acme'])
})

test('many exchange rates come from lines, and each line that gives none says why', async () => {
  const { page } = host
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

test('long names fit a narrow screen in every section', async () => {
  const { page } = host
  const name = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft'
  for (const list of ['tags', 'pipelines', 'todoTemplates', 'teams', 'members']) await call(`${list}.create`, { name })
  await call('customFields.create', { entity: 'deal', label: name, type: 'text' })
  await call('apiKeys.create', { name, scopes: ['read'] })
  await call('webhooks.create', { url: `https://example.com/${name}`, kinds: ['*'] })
  await call('deals.delete', { id: (await call<{ id: string }>('deals.create', { name })).id })
  for (const { section, heading } of SECTIONS) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await open(section, heading)
    await page.setViewportSize({ width: 360, height: 780 })
    await page.waitForFunction(() => !document.querySelector('main [aria-busy=true]'))
    const room = await page.evaluate(() => {
      const main = document.querySelector('#main')
      return main ? main.clientWidth - main.scrollWidth : null
    })
    expect({ section, room }).toEqual({ section, room: 0 })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('axe finds nothing wrong with the overview, nor with a section and a dialog of each kind, in either theme', async () => {
  const { page } = host
  await page.goto(`${host.url}/settings`)
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  expect(await violationsInBothThemes(page)).toEqual([])
  for (const { section, heading, isLikeAnother, dialog } of SECTIONS) {
    if (isLikeAnother && !dialog) continue
    await open(section, heading)
    await page.waitForFunction(() => !document.querySelector('main [aria-busy=true]'))
    const violations = isLikeAnother ? [] : await violationsInBothThemes(page, '#main')
    expect({ section, violations }).toEqual({ section, violations: [] })
    if (!dialog) continue
    await page.getByRole('button', { name: dialog }).click()
    await page.getByRole('dialog').waitFor()
    expect({ dialog, violations: await violationsInBothThemes(page, '[role=dialog]') }).toEqual({
      dialog,
      violations: [],
    })
    await page.getByRole('button', { name: 'Cancel' }).click()
  }
})

/** Each with a dialog unlike those of the others. What is made of the same parts as another section is looked at there. */
const SECTIONS: { section: string; heading: string; isLikeAnother?: true; dialog?: string }[] = [
  { section: 'workspace', heading: 'Workspace' },
  { section: 'exchange-rates', heading: 'Exchange rates', isLikeAnother: true },
  { section: 'audit-log', heading: 'Audit log' },
  { section: 'deleted', heading: 'Deleted', isLikeAnother: true },
  { section: 'pipelines', heading: 'Pipelines', dialog: 'Add stage' },
  { section: 'custom-fields', heading: 'Custom fields', isLikeAnother: true, dialog: 'New field' },
  { section: 'todo-templates', heading: 'To-do templates', isLikeAnother: true, dialog: 'New template' },
  { section: 'tags', heading: 'Tags' },
  { section: 'sources', heading: 'Sources', isLikeAnother: true },
  { section: 'members', heading: 'Members', isLikeAnother: true },
  { section: 'teams', heading: 'Teams', isLikeAnother: true },
  { section: 'roles', heading: 'Roles' },
  { section: 'api-keys', heading: 'API keys', isLikeAnother: true, dialog: 'New key' },
  { section: 'programs', heading: 'Bring your program' },
  { section: 'webhooks', heading: 'Webhooks' },
]

test('the pages had nothing to complain about', () => {
  expect(host.complaints).toEqual([])
})
