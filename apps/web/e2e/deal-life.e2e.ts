import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import { openHost } from './host.ts'
import { makeOwner } from './make-owner.ts'
import { undoToast } from './undo-toast.ts'

let host: Awaited<ReturnType<typeof openHost>>
beforeAll(async () => {
  host = await openHost({ demo: false })
  host.page.context().setDefaultTimeout(15_000)
  await makeOwner(host)
})
afterAll(() => host.close())

test('a deal lives its whole life by keyboard alone', async () => {
  const { page } = host
  const { keyboard } = page
  await page.getByRole('heading', { name: 'No deals here yet' }).waitFor()

  await keyboard.press('n')
  await page.getByRole('dialog', { name: 'New deal' }).getByLabel('Name').waitFor()
  await tabTo(/^Name/)
  await keyboard.type('Keyboard deal')
  await tabTo(/^Amount/)
  await keyboard.type('1200')
  await keyboard.press('Enter')
  await page.getByRole('link', { name: 'Keyboard deal' }).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await tabTo(/^Keyboard deal/)
  await keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Keyboard deal' }).waitFor()

  await tabTo(/^Edit amount/)
  await keyboard.press('Enter')
  await keyboard.type('1500')
  await keyboard.press('Enter')
  await page.getByText('changed the amount').waitFor()
  await expect.poll(focused).toMatch(/^Edit amount/)

  await tabTo(/^Need$/)
  for (let press = 0; press < 3; press++) await keyboard.press('ArrowRight')
  await page.getByText('changed BANT').waitFor()

  await tabTo(/^Note$/)
  await keyboard.press('ArrowRight')
  await expect.poll(focused).toBe('Activity')
  await tabTo(/^Subject$/)
  await keyboard.type('Called about the contract')
  await keyboard.press('Enter')
  await page.getByText('Called about the contract').waitFor()

  await tabTo(/^Proposal/)
  await keyboard.press('Enter')
  await page.getByText('moved it from Lead to Proposal').waitFor()

  await tabTo(/^Lost$/)
  await keyboard.press('Enter')
  const lost = page.getByRole('dialog', { name: 'Keyboard deal is lost' })
  await lost.getByLabel('What happened').waitFor()
  await tabTo(/^What happened/)
  await keyboard.type('They chose another')
  await tabTo(/^Mark as lost$/)
  await keyboard.press('Enter')
  await page.getByText('lost the deal').waitFor()
  await page.getByRole('button', { name: 'Edit what happened: They chose another' }).waitFor()
  await lost.waitFor({ state: 'detached' })

  await tabTo(/^Reopen$/)
  await keyboard.press('Enter')
  await page.getByText('reopened the deal').waitFor()

  await tabTo(/^Won$/)
  await keyboard.press('Enter')
  const won = page.getByRole('dialog', { name: 'Keyboard deal is won' })
  await won.getByLabel('Final amount').waitFor()
  await tabTo(/^Mark as won$/)
  await keyboard.press('Enter')
  await page.getByText('won the deal').waitFor()
  await won.waitFor({ state: 'detached' })

  await tabTo(/^More about this deal$/)
  await keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).waitFor()
  await keyboard.press('End')
  // A menu moves its focus a moment after the key: no hand is as fast as a test.
  await expect.poll(focused).toBe('Delete')
  await keyboard.press('Enter')
  await page.getByRole('alertdialog').waitFor()
  await tabTo(/^Delete deal$/)
  await keyboard.press('Enter')
  await page.getByText('Keyboard deal was deleted').waitFor()
  await keyboard.press('Alt+t')
  await tabTo(/^Undo$/)
  await keyboard.press('Enter')
  await page.getByRole('link', { name: 'Keyboard deal' }).waitFor()
})

test('a stage that asks for something gets its answer before the deal enters', async () => {
  const { page } = host
  await page.getByRole('link', { name: 'Keyboard deal' }).click()
  await page.getByRole('button', { name: 'Reopen', exact: true }).click()
  const pipelines = await page.evaluate(async () => (await fetch('/trpc/pipelines.list')).json() as Promise<Pipelines>)
  const negotiation = pipelines.result.data[0]?.stages.find(({ name }) => name === 'Negotiation')
  await call('pipelines.stages.update', { id: negotiation?.id, requiredFields: ['expectedCloseOn'] })
  await page.reload()
  const stages = page.getByRole('navigation', { name: 'Stages' })
  await stages.getByRole('button', { name: 'Negotiation' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move Keyboard deal to Negotiation' })
  await dialog.getByRole('button', { name: 'Move to Negotiation' }).click()
  await dialog.getByText('Choose a day.').waitFor()
  await dialog.getByLabel('Expected close').fill('2027-01-31')
  await dialog.getByRole('button', { name: 'Move to Negotiation' }).click()
  await page.getByText('moved it from Proposal to Negotiation').waitFor()
  await expect.poll(() => stages.locator('[aria-current=step]').innerText()).toContain('Negotiation')
  await undoToast(page, 'Keyboard deal moved to Negotiation')
  await page.getByText('moved it from Negotiation to Proposal').waitFor()
})

test('the palette moves the deal that is open', async () => {
  const { page } = host
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('stage qual')
  await page.getByRole('option', { name: 'Move to Qualified' }).click()
  const stages = page.getByRole('navigation', { name: 'Stages' })
  await expect.poll(() => stages.locator('[aria-current=step]').innerText()).toContain('Qualified')
})

test('the palette leads to a new task of the deal that is open, and to a new contact', async () => {
  const { page } = host
  const command = page.getByRole('combobox', { name: 'Search and commands' })
  await page.keyboard.press('ControlOrMeta+k')
  await command.fill('add task')
  await page.keyboard.press('Enter')
  const task = page.getByRole('textbox', { name: 'Task' })
  await expect.poll(() => task.evaluate((it) => it === document.activeElement)).toBe(true)
  await page.keyboard.type('Call Ann')
  expect(await task.inputValue()).toBe('Call Ann')
  await task.fill('')
  await page.keyboard.press('ControlOrMeta+k')
  await command.fill('new contact')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'New contact' }).getByLabel('Name').waitFor()
  await page.keyboard.press('Escape')
})

test('its history is read by its parts', async () => {
  const { page } = host
  const timeline = page.getByRole('region', { name: 'Timeline' })
  const show = async (part: string) => {
    await timeline.getByRole('combobox', { name: 'Show in the timeline' }).click()
    await page.getByRole('option', { name: part }).click()
  }
  await timeline.getByText('changed the amount').waitFor()
  await show('Stages')
  await timeline.getByText('changed the amount').waitFor({ state: 'detached' })
  await timeline.getByText('moved it from Lead to Proposal').waitFor()
  await show('Notes')
  await timeline.getByText('Nothing of this kind has happened.').waitFor()
  expect(await timeline.getByRole('listitem').count()).toBe(0)
  await show('Everything')
  await timeline.getByText('changed the amount').waitFor()
})

test('it is shared with a person and a team, each with what they may do', async () => {
  const { page } = host
  await call('members.create', { name: 'Bob Builder', email: 'bob@example.com' })
  await call('teams.create', { name: 'North' })
  await page.reload()
  const panel = page.getByRole('region', { name: 'Sharing' })
  await panel.getByText('Seen by those who see its owner’s deals.').waitFor()
  await panel.getByRole('button', { name: 'Change sharing' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share Keyboard deal' })
  const add = async (name: string) => {
    await dialog.getByRole('combobox', { name: 'Add a person or a team' }).click()
    await page.getByRole('option', { name }).click()
  }
  await add('Bob Builder')
  await add('North')
  await dialog.getByRole('combobox', { name: 'What Bob Builder may do' }).click()
  await page.getByRole('option', { name: 'Works on it too' }).click()
  await dialog.getByRole('combobox', { name: 'What North may do' }).click()
  await page.getByRole('option', { name: 'May change' }).click()
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save sharing' }).click()
  await expect.poll(() => panel.getByRole('listitem').allInnerTexts()).toHaveLength(2)
  const [bob, north] = await panel.getByRole('listitem').allInnerTexts()
  expect(bob).toContain('Works on it too')
  expect(north).toContain('May change')
  await page.getByText('changed with whom it is shared').waitFor()
})

test('people come to a deal, have a part in it, one is the primary contact', async () => {
  const { page } = host
  const panel = page.getByRole('region', { name: 'Contacts' })
  const add = async (name: string) => {
    await panel.getByRole('combobox', { name: 'Add a contact' }).click()
    await page.getByPlaceholder('Search contacts…').fill(name)
    await page.getByRole('option', { name: `Create “${name}”` }).click()
    await panel.getByRole('link', { name }).waitFor()
  }
  await add('Grace Hopper')
  await add('Alan Turing')
  await panel.getByRole('button', { name: 'Edit part of Grace Hopper:' }).click()
  await panel.getByRole('textbox', { name: 'part of Grace Hopper' }).fill('decides')
  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: 'Edit part of Grace Hopper: decides' }).waitFor()
  await panel.getByRole('listitem').filter({ hasText: 'Alan' }).getByRole('button', { name: 'Make primary' }).click()
  await panel.getByRole('listitem').filter({ hasText: 'Alan' }).getByText('Primary').waitFor()
  await panel.getByRole('button', { name: 'Take Grace Hopper off this deal' }).click()
  await panel.getByRole('link', { name: 'Grace Hopper' }).waitFor({ state: 'detached' })
  expect(await panel.getByRole('link').allInnerTexts()).toEqual(['Alan Turing'])
})

test('fields of the workspace’s own, of each kind, change where they stand and are told', async () => {
  const { page } = host
  const options = [{ label: 'North' }, { label: 'South' }]
  const types = ['text', 'long_text', 'number', 'date', 'datetime', 'boolean', 'choice', 'multi_choice', 'url', 'email']
  for (const type of [...types, 'phone', 'currency', 'address'])
    await call('customFields.create', {
      entity: 'deal',
      label: `Own ${type}`,
      type,
      ...(type.endsWith('choice') && { options }),
    })
  await page.reload()
  const facts = page.getByRole('region', { name: 'Facts' })
  const type = async (label: string, value: string) => {
    await facts.getByRole('button', { name: `Edit ${label}:` }).click()
    await facts.getByLabel(label, { exact: true }).fill(value)
    await facts.getByLabel(label, { exact: true }).press('ControlOrMeta+Enter')
    await facts.getByRole('button', { name: `Edit ${label}:` }).waitFor()
  }
  await type('Own text', 'Twelve')
  await type('Own number', '12.5')
  await type('Own date', '2027-01-31')
  await type('Own url', 'north.example')
  await facts.getByRole('combobox', { name: 'Own choice' }).click()
  await page.getByRole('option', { name: 'South' }).click()
  await facts.getByRole('button', { name: 'Edit Own multi_choice:' }).click()
  await page.getByRole('checkbox', { name: 'North' }).click()
  await page.getByRole('checkbox', { name: 'South' }).click()
  await page.keyboard.press('Escape')
  await facts.getByRole('button', { name: 'Edit Own multi_choice: North, South' }).waitFor()
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await timeline.getByText('Own choice empty → South', { exact: true }).waitFor()
  await timeline.getByText('Own date empty → Jan 31, 2027', { exact: true }).waitFor()
  expect(await axeViolations(page)).toEqual([])
})

test('long names and 360 px leave nothing outside; paper shows the deal alone', async () => {
  const { page } = host
  await page.getByRole('button', { name: 'Edit name:' }).click()
  await page
    .getByRole('textbox', { name: 'name', exact: true })
    .fill(`Renewal ${'of everything that there is '.repeat(8)}`)
  await page.keyboard.press('Enter')
  await page.getByText('changed the name').waitFor()
  await page.setViewportSize({ width: 360, height: 780 })
  const overflow = () =>
    page.evaluate(() => document.querySelector('main')!.scrollWidth - document.querySelector('main')!.clientWidth)
  await expect.poll(overflow).toBe(0)
  await page.setViewportSize({ width: 1440, height: 1100 })
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  await page.getByRole('region', { name: 'Facts' }).waitFor()
  expect(await page.getByRole('button', { name: 'More about this deal' }).isVisible()).toBe(false)
  expect(await page.getByRole('region', { name: 'Add' }).isVisible()).toBe(false)
  expect(host.complaints).toEqual([])
})

type Pipelines = { result: { data: { stages: { id: string; name: string }[] }[] } }

/** Presses Tab until the focus is on what is called so. */
async function tabTo(name: RegExp): Promise<void> {
  for (let press = 0; press < 150; press++) {
    if (name.test(await focused())) return
    await host.page.keyboard.press('Tab')
  }
  throw new Error(`The focus never came to ${String(name)}; it is on ${await focused()}.`)
}

/** What has the focus is called. */
function focused(): Promise<string> {
  return host.page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return ''
    const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.innerText
    return (label ?? element.innerText).trim()
  })
}

/** Asks the server as the page does. */
async function call(path: string, input: object): Promise<void> {
  const status = await host.page.evaluate(
    async ([to, body]) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`/trpc/${to}`, { method: 'POST', headers, body })).status
    },
    [path, JSON.stringify(input)] as const,
  )
  expect(status).toBe(200)
}
