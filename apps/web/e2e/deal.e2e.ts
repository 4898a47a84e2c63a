import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import { openHost } from './host.ts'
import { undoToast } from './undo-toast.ts'
import { makeOwner } from './make-owner.ts'

let host: Awaited<ReturnType<typeof openHost>>
beforeAll(async () => {
  host = await openHost({ demo: false })
  host.page.context().setDefaultTimeout(15_000)
})
afterAll(() => host.close())

test('the one-time link makes the owner’s account, and an empty board says what to do', async () => {
  const { page } = host
  await makeOwner(host)
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
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await timeline.getByText('Amount $5,000.00 → $7,500.00', { exact: true }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Edit amount:' }).innerText()).toContain('7,500')
  await page.getByRole('combobox', { name: 'Assignee' }).click()
  await page.getByRole('option', { name: 'Ada Lovelace' }).click()
  await timeline.getByText('Assignee empty → Ada Lovelace', { exact: true }).waitFor()
  await page.getByRole('combobox', { name: 'Light' }).click()
  await page.getByRole('option', { name: 'Yellow' }).click()
  await timeline.getByText('Light empty → Yellow', { exact: true }).waitFor()
})

test('what the timeline tells is undone after a look at it, and what was changed since says so', async () => {
  const { page } = host
  const amount = () => page.getByRole('button', { name: 'Edit amount:' }).innerText()
  const undo = page.getByRole('button', { name: 'Undo: Ada Lovelace changed the amount' })
  await undo.click()
  const dialog = page.getByRole('dialog', { name: 'Undo this change?' })
  await dialog.getByText('What stood there before comes back.').waitFor()
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(amount).toContain('5,000')
  await page.getByText(', undone since').waitFor()

  await page.getByRole('button', { name: 'Redo', exact: true }).click()
  await expect.poll(amount).toContain('7,500')
  await edit(page, 'amount', '8100')
  await expect.poll(() => undo.count()).toBe(2)
  await undo.last().click()
  await dialog.getByText('Ada Lovelace has changed this since: amount.').waitFor()
  expect(await dialog.getByRole('button', { name: 'Undo', exact: true }).count()).toBe(0)
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await edit(page, 'amount', '7500')
})

test('a wrong fact is refused beside it, and nothing is lost', async () => {
  const { page } = host
  await page.getByRole('button', { name: 'Edit amount:' }).click()
  await page.getByRole('textbox', { name: 'amount' }).fill('a lot')
  await page.keyboard.press('Enter')
  await page.getByText('Enter a number such as 1234.50.').waitFor()
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
  await expect.poll(() => page.getByRole('button', { name: 'Complete Send the contract' }).count()).toBe(0)
})

test('a refresh while one types hides nothing: both versions are shown, and each choice stands', async () => {
  const { page } = host
  const other = await anotherBrowser()
  await page.getByRole('button', { name: 'Edit amount:' }).click()
  await page.getByRole('textbox', { name: 'amount' }).fill('8000')

  await edit(other, 'amount', '9000')
  await edit(other, 'description', 'Twelve sites')
  await page.getByRole('button', { name: 'Edit description: Twelve sites' }).waitFor()
  await page.getByRole('textbox', { name: 'amount' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Ada Lovelace changed this deal meanwhile' })
  await dialog.getByText('was $7,500.00').waitFor()
  await dialog.getByText('$8,000.00').waitFor()
  await dialog.getByText('$9,000.00').waitFor()
  expect(await dialog.getByRole('region', { name: 'Also changed' }).innerText()).toContain('Twelve sites')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axeViolations(page)).toEqual([])
  }
  await dialog.getByText('Take Ada Lovelace’s').click()
  await dialog.getByRole('button', { name: 'Keep what Ada Lovelace wrote' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Edit amount:' }).innerText()).toContain('9,000')

  await page.getByRole('button', { name: 'Edit amount:' }).click()
  await page.getByRole('textbox', { name: 'amount' }).fill('8000')
  await edit(other, 'amount', '9500')
  await page.getByRole('textbox', { name: 'amount' }).press('Enter')
  await dialog.getByText('Keep mine').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Someone changed this meanwhile').waitFor()
  expect(await page.getByRole('textbox', { name: 'amount' }).inputValue()).toBe('8000')
  await page.getByRole('textbox', { name: 'amount' }).press('Escape')

  await page.getByRole('button', { name: 'Edit amount:' }).click()
  await page.getByRole('textbox', { name: 'amount' }).fill('8000')
  await edit(other, 'amount', '9900')
  await page.getByRole('textbox', { name: 'amount' }).press('Enter')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Edit amount:' }).innerText()).toContain('8,000')
  await expect.poll(() => other.getByRole('button', { name: 'Edit amount:' }).innerText()).toContain('8,000')
})

test('changes of different fields at the same time both stand, unasked', async () => {
  const { page } = host
  const other = await anotherBrowser()
  await page.getByRole('button', { name: 'Edit name:' }).click()
  await page.getByRole('textbox', { name: 'name' }).fill('Initech rollout, phase 1')
  await edit(other, 'description', 'Fourteen sites')
  await page.getByRole('textbox', { name: 'name' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Initech rollout, phase 1' }).waitFor()
  await page.getByRole('button', { name: 'Edit description: Fourteen sites' }).waitFor()
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await edit(page, 'name', 'Initech rollout')
})

test('BANT is answered by arrow keys, one save for a row of them, and says what is missing', async () => {
  const { page } = host
  const slider = page.getByRole('slider', { name: 'Budget' })
  await slider.focus()
  for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowRight')
  await page.getByText('48 more points qualify it. Not asked yet: Authority, Need, Timeline.').waitFor()
  expect(await slider.evaluate((thumb) => thumb === document.activeElement)).toBe(true)
  await edit(page, 'note on budget', 'Signed off by the CFO')
  await page.getByRole('button', { name: 'Edit note on budget: Signed off by the CFO' }).waitFor()
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe('12 of 25')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await timeline.getByText('Budget empty → 12', { exact: true }).waitFor()
})

test('the stages move it, Won asks for the amount, Reopen brings it back', async () => {
  const { page } = host
  const stages = page.getByRole('navigation', { name: 'Stages' })
  await stages.getByRole('button', { name: 'Proposal' }).click()
  await page.getByText('moved it from Lead to Proposal').waitFor()
  await page.getByRole('button', { name: 'Won', exact: true }).last().click()
  const dialog = page.getByRole('dialog', { name: 'Initech rollout is won' })
  await dialog.getByLabel('Final amount').fill('8100')
  await dialog.getByRole('button', { name: 'Mark as won' }).click()
  await page.getByText('won the deal').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Edit amount:' }).innerText()).toContain('8,100')
  await page.getByRole('button', { name: 'Reopen', exact: true }).click()
  await page.getByText('reopened the deal').waitFor()
  await expect.poll(() => stages.locator('[aria-current=step]').innerText()).toContain('Proposal')
  await expect.poll(() => stages.getByRole('button', { name: 'Lead' }).innerText()).toContain('0 days')
})

test('a copy has what is known and none of the history', async () => {
  const { page } = host
  await menu('Duplicate')
  await page.getByRole('heading', { level: 1, name: 'Copy of Initech rollout' }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Edit amount:' }).innerText()).toContain('8,100')
  await page.getByText('added the deal').waitFor()
  expect(await page.getByText('won the deal').count()).toBe(0)
  await menu('Delete')
  await page.getByRole('button', { name: 'Delete deal' }).click()
  await page.getByRole('link', { name: 'Initech rollout', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Initech rollout', exact: true }).waitFor()
})

test('deleted, it leaves the board; undo brings it back', async () => {
  const { page } = host
  await menu('Delete')
  await page.getByRole('button', { name: 'Delete deal' }).click()
  await page.getByRole('heading', { name: 'No deals here yet' }).waitFor()
  await undoToast(page, 'Initech rollout was deleted')
  const card = page.getByRole('link', { name: 'Initech rollout' })
  await card.waitFor()
  await card.click()
  await page.getByText('brought the deal back').waitFor()
  expect(host.complaints).toEqual([])
})

/** The same person at the same deal with another device. */
async function anotherBrowser(): Promise<Page> {
  const { page } = host
  const context = await page
    .context()
    .browser()
    ?.newContext({ storageState: await page.context().storageState(), locale: 'en-US', reducedMotion: 'reduce' })
  if (!context) throw new Error('The browser is gone.')
  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByRole('heading', { level: 1, name: 'Initech rollout' }).waitFor()
  return other
}

async function edit(page: Page, label: string, value: string): Promise<void> {
  const shown = page.getByRole('button', { name: `Edit ${label}:` })
  await shown.click()
  const line = page.getByRole('textbox', { name: label, exact: true })
  await line.fill(value)
  await line.press('ControlOrMeta+Enter')
  await shown.waitFor()
}

async function menu(item: string): Promise<void> {
  await host.page.getByRole('button', { name: 'More about this deal' }).click()
  await host.page.getByRole('menuitem', { name: item }).click()
}
