import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSettings, type SettingsHost } from './open-settings.ts'

let host: SettingsHost
beforeAll(async () => {
  host = await openSettings()
})
afterAll(() => host.close())

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
  const { page, open, rowsOf, namesOf } = host
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
  await dialog.waitFor({ state: 'hidden' }) // what stands behind it is hidden as long
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
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move Legal')

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
  const { page, rowsOf, namesOf, menuOf } = host
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
  await expect.poll(() => namesOf(list)).not.toContain(stage)
  await expect.poll(() => rowsOf(list).filter({ hasText: 'Proposal' }).innerText()).toContain('1 deal')
})

test('a pipeline is archived and brought back', async () => {
  const { rowsOf, menuOf } = host
  const archived = rowsOf('Pipelines').filter({ hasText: 'Archived' })
  await menuOf('Renewals', 'Archive')
  await expect.poll(() => archived.innerText()).toContain('Renewals')
  await menuOf('Renewals', 'Offer it again')
  await expect.poll(() => archived.count()).toBe(0)
})

test('an entry of a list is added, renamed, used, and replaced by another', async () => {
  const { page, open, rowsOf, menuOf, call } = host
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

test('a custom field with options is added, ordered, and asked for on a deal', async () => {
  const { page, open, menuOf, call } = host
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

test('a to-do template is written with its tasks, which a deal then gets', async () => {
  const { page, open, rowsOf, call } = host
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
  const { page, open, rowsOf, call } = host
  await call('members.create', { name: 'Grace Hopper' })
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

test('the pages had nothing to complain about', () => {
  expect(host.complaints).toEqual([])
})
