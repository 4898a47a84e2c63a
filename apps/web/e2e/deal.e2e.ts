import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import { openHost } from './host.ts'

let host: Awaited<ReturnType<typeof openHost>>
beforeAll(async () => {
  host = await openHost({ demo: false })
})
afterAll(() => host.close())

test('the one-time link makes the owner’s account, and an empty board says what to do', async () => {
  const { page, setupUrl } = host
  await page.goto(setupUrl)
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
  await page.getByLabel('Workspace').fill('Acme')
  await page.locator('form').getByRole('button').last().click()
  await page.getByRole('heading', { name: 'No deals here yet' }).waitFor()
  await page.getByRole('button', { name: 'New deal' }).last().click()
  const dialog = page.getByRole('dialog', { name: 'New deal' })
  await dialog.getByLabel('Name').fill('Initech rollout')
  await dialog.getByLabel('Amount').fill('5000')
  await dialog.getByRole('button', { name: 'Add deal' }).click()
  await page.getByRole('link', { name: 'Initech rollout' }).click()
  await page.getByRole('heading', { level: 1, name: 'Initech rollout' }).waitFor()
  expect(page.url()).toContain('/deals/')
})

test('facts change where they stand, and the timeline tells it', async () => {
  const { page } = host
  await page.getByRole('button', { name: 'Edit amount:' }).click()
  await page.getByRole('textbox', { name: 'amount' }).fill('7500')
  await page.keyboard.press('Enter')
  await page.getByText('changed the amount').waitFor()
  await page.getByText('5000.00').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Edit amount:' }).innerText()).toContain('7,500')
})

test('a wrong fact is refused beside it, and nothing is lost', async () => {
  const { page } = host
  await page.getByRole('button', { name: 'Edit amount:' }).click()
  await page.getByRole('textbox', { name: 'amount' }).fill('a lot')
  await page.keyboard.press('Enter')
  await page.getByText('Use plain digits such as 1234.50.').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('button', { name: 'Edit amount:' }).innerText()).toContain('7,500')
})

test('a note, a task and its completion appear at once', async () => {
  const { page } = host
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('They want to start in March.')
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.getByText('wrote a note').waitFor()
  await page.getByRole('tab', { name: 'Task' }).click()
  await page.getByRole('textbox', { name: 'Task', exact: true }).fill('Send the contract')
  await page.getByRole('button', { name: 'Add task' }).click()
  await page.getByRole('button', { name: 'Complete Send the contract' }).click()
  await page.getByText('completed a task').waitFor()
  expect(await page.getByRole('button', { name: 'Complete Send the contract' }).count()).toBe(0)
})

test('the stages move it, Won closes it, Reopen brings it back', async () => {
  const { page } = host
  const stages = page.getByRole('navigation', { name: 'Stages' })
  await stages.getByRole('button', { name: 'Proposal' }).click()
  await page.getByText('moved it from Lead to Proposal').waitFor()
  await page.getByRole('button', { name: 'Won', exact: true }).first().click()
  await page.getByText('won the deal').waitFor()
  await page.getByRole('button', { name: 'Reopen' }).click()
  await page.getByText('reopened the deal').waitFor()
  expect(await stages.locator('[aria-current=step]').innerText()).toContain('Proposal')
})

test('deleted, it leaves the board; undo brings it back', async () => {
  const { page } = host
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('button', { name: 'Delete deal' }).click()
  await page.getByRole('heading', { name: 'No deals here yet' }).waitFor()
  await page.locator('[data-sonner-toast]', { hasText: 'was deleted' }).getByRole('button', { name: 'Undo' }).click()
  const card = page.getByRole('link', { name: 'Initech rollout' })
  await card.waitFor()
  await card.click()
  await page.getByText('brought the deal back').waitFor()
  expect(host.complaints).toEqual([])
})

test.each(['light', 'dark'] as const)('axe finds nothing wrong with a deal in %s', async (colorScheme) => {
  await host.page.emulateMedia({ colorScheme })
  expect(await axeViolations(host.page)).toEqual([])
})
