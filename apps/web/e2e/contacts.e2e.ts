import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import { callApi } from './call-api.ts'
import { openHost } from './host.ts'
import { makeOwner } from './make-owner.ts'
import { undoToast } from './undo-toast.ts'

let host: Awaited<ReturnType<typeof openHost>>
beforeAll(async () => {
  host = await openHost({ demo: false })
  await makeOwner(host)
})
afterAll(() => host.close())

const heading = (name: string) => host.page.getByRole('heading', { level: 1, name })

async function addContact({ name, email, company }: { name: string; email: string; company?: string }) {
  const { page } = host
  await page.getByRole('button', { name: 'New contact' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New contact' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('E-mail').fill(email)
  if (company) {
    await dialog.getByRole('combobox', { name: 'Company' }).click()
    await page.getByPlaceholder('Search companies…').fill(company)
    await page.getByRole('option', { name: `Create “${company}”` }).click()
  }
  await dialog.getByRole('button', { name: 'Add contact' }).click()
  await heading(name).waitFor()
}

test('an empty list says what to do; a new person brings a new company along', async () => {
  const { page, url } = host
  await page.goto(`${url}/contacts`)
  await page.getByRole('heading', { name: 'No contacts yet' }).waitFor()
  await addContact({ name: 'Ann Lee', email: 'ann@acme.example', company: 'Acme' })
  await page.getByRole('link', { name: 'Open Acme' }).waitFor()
  expect(page.url()).toContain('/contacts/')
})

test('a wrong e-mail address is refused beside its field', async () => {
  const { page, url } = host
  await page.goto(`${url}/contacts`)
  await page.getByRole('link', { name: 'Ann Lee' }).waitFor()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New contact' })
  await dialog.getByLabel('Name').fill('Ben')
  await dialog.getByLabel('E-mail').fill('ben')
  await dialog.getByRole('button', { name: 'Add contact' }).click()
  await dialog.getByText('Enter an e-mail address').waitFor()
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Ben')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Ann Lee' }).click()
  await heading('Ann Lee').waitFor()
})

test('facts, an address and a new tag are changed where they stand, and the timeline tells it', async () => {
  const { page } = host
  await page.getByRole('button', { name: 'Edit job title:' }).click()
  await page.getByRole('textbox', { name: 'job title' }).fill('Head of buying')
  await page.keyboard.press('Enter')
  await page.getByText('changed the job title').waitFor()
  await page.getByRole('button', { name: 'Edit address:' }).click()
  const address = page.getByRole('form', { name: 'address' })
  await address.getByLabel('Street').fill('Ring 1')
  await address.getByLabel('City').fill('Vienna')
  await address.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Edit address: Ring 1, Vienna' }).waitFor()
  await page.getByRole('combobox', { name: 'Add a tag' }).click()
  await page.getByPlaceholder('Search tags…').fill('VIP')
  await page.getByRole('option', { name: 'Create “VIP”' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Take off the tag VIP' }).count()).toBe(1)
})

test('what a colleague changes while one types is shown at once, asked about where both did, and kept where not', async () => {
  const { page } = host
  const id = /[0-9a-f-]{36}/.exec(page.url())?.[0]
  await page.getByRole('button', { name: 'Edit job title:' }).click()
  await page.getByRole('textbox', { name: 'job title' }).fill('Head of sales')
  await callApi(page, 'contacts.update', { id, jobTitle: 'Chief buyer', phone: '+43 1 234' })
  await page.getByRole('button', { name: 'Edit telephone: +43 1 234' }).waitFor()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Ada Lovelace changed this contact meanwhile' })
  await dialog.getByText('was Head of buying').waitFor()
  await dialog.getByText('Chief buyer').waitFor()
  expect(await dialog.getByRole('region', { name: 'Also changed' }).innerText()).toContain('+43 1 234')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Edit job title: Head of sales' }).waitFor()
  await page.getByRole('button', { name: 'Edit telephone: +43 1 234' }).waitFor()
})

test('a note and a planned call appear at once; done, the call leaves', async () => {
  const { page } = host
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Prefers the telephone.')
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.getByText('wrote a note').waitFor()
  await page.getByRole('tab', { name: 'Activity' }).click()
  await page.getByRole('textbox', { name: 'Subject' }).fill('Ask about the budget')
  await page.getByLabel('Planned for').fill('2030-01-07T10:00')
  await page.getByRole('button', { name: 'Plan activity' }).click()
  await page.getByText('planned an activity').waitFor()
  await page.getByRole('button', { name: 'Complete Ask about the budget' }).click()
  await page.getByText('did what was planned').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Complete Ask about the budget' }).count()).toBe(0)
})

test('a deal made here is the person’s, and its figure shows exactly it', async () => {
  const { page } = host
  await page.getByRole('button', { name: 'New deal' }).last().click()
  const dialog = page.getByRole('dialog', { name: 'New deal' })
  await dialog.getByLabel('Name').fill('Acme renewal')
  await dialog.getByLabel('Amount').fill('5000')
  await dialog.getByRole('button', { name: 'Add deal' }).click()
  await page.getByRole('link', { name: 'Acme renewal' }).first().waitFor()
  const outcomes = page.getByRole('group', { name: 'Which deals' })
  await expect.poll(() => outcomes.getByRole('button', { name: /Open/ }).innerText()).toMatch(/\(1\)[\s\S]*5,000/)
  await outcomes.getByRole('button', { name: /Won/ }).click()
  await page.getByText('No won deals.').waitFor()
  await outcomes.getByRole('button', { name: /Open/ }).click()
  await page.getByRole('link', { name: 'Open as a table' }).click()
  await heading('Deals').waitFor()
  await page.getByRole('link', { name: 'Acme renewal' }).waitFor()
  await page.getByText('1 deal', { exact: true }).waitFor()
  await page.getByRole('button', { name: /Ann Lee/ }).waitFor()
})

test('two of the same are noticed, compared and merged; everything moves to the one that stays', async () => {
  const { page, url } = host
  await page.goto(`${url}/contacts`)
  await addContact({ name: 'Anne Lee', email: 'ann@acme.example' })
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Met at the fair.')
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.getByText('Met at the fair.').waitFor()
  await page.getByText('There is a contact like this already').waitFor()
  await page.getByRole('button', { name: 'Compare' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge 2 contacts' })
  await dialog.getByRole('radio', { name: 'Ann Lee' }).first().click()
  await dialog.getByText('1 note move').waitFor()
  await dialog.getByRole('radiogroup', { name: 'Name' }).getByLabel('Anne Lee').click()
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Merge contacts' }).click()
  await page.getByText('merged other contacts into this one').waitFor()
  await heading('Anne Lee').waitFor()
  await page.getByText('Met at the fair.').waitFor()
  await page.getByRole('link', { name: 'Acme renewal' }).first().waitFor()
})

test('the list is searched with /, sorted by the server and narrowed to people with open deals', async () => {
  const { page, url } = host
  await page.goto(`${url}/contacts`)
  await addContact({ name: 'Zoe Quick', email: 'zoe@quick.example' })
  await page.goto(`${url}/contacts`)
  const table = page.getByRole('table', { name: 'Contacts' })
  const names = () => table.getByRole('rowheader').getByRole('link').allInnerTexts()
  await expect.poll(names).toEqual(['Anne Lee', 'Zoe Quick'])
  await table.getByRole('button', { name: 'Name' }).click()
  await expect.poll(names).toEqual(['Zoe Quick', 'Anne Lee'])
  expect(page.url()).toContain('sort=-name')
  await page.keyboard.press('/')
  await page.keyboard.type('quick')
  await expect.poll(names).toEqual(['Zoe Quick'])
  await page.getByText('1 contact', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Clear' }).click()
  await page.getByRole('button', { name: 'Deals', exact: true }).click()
  await page.getByLabel('With open deals').click()
  await expect.poll(names).toEqual(['Anne Lee'])
})

test('deleted, a person leaves the list; undo brings them back', async () => {
  const { page } = host
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Clear' }).click()
  await page.getByRole('link', { name: 'Zoe Quick' }).click()
  await heading('Zoe Quick').waitFor()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('button', { name: 'Delete contact' }).click()
  await heading('Contacts').waitFor()
  const zoe = page.getByRole('link', { name: 'Zoe Quick' })
  await expect.poll(() => zoe.count()).toBe(0)
  await undoToast(page, 'Zoe Quick was deleted')
  await zoe.waitFor()
  expect(host.complaints).toEqual([])
})
