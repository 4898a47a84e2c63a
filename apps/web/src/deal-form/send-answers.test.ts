import { expect, test } from 'vitest'
import { chosenOption, newName, newRecord } from './new-record.ts'
import { dealPatch } from './send-answers.ts'

type Api = Parameters<typeof dealPatch>[0]

const ACME = '01890a5d-ac96-774b-bcce-b302099a8057'
const ADA = '01890a5d-ac96-774b-bcce-b302099a8058'

function aServer() {
  const made: unknown[] = []
  const api = {
    companies: {
      findOrCreate: { mutate: (input: unknown) => (made.push(input), Promise.resolve({ company: { id: ACME } })) },
    },
    contacts: {
      findOrCreate: { mutate: (input: unknown) => (made.push(input), Promise.resolve({ contact: { id: ADA } })) },
    },
  }
  return { api: api as unknown as Api, made } // only what is called here
}

test('records that are there are named by their ids', async () => {
  const { api, made } = aServer()
  expect(await dealPatch(api, { companyId: ACME, contactId: null, ownerId: ADA })).toEqual({
    companyId: ACME,
    contactId: null,
    ownerId: ADA,
  })
  expect(made).toEqual([])
})

test('new ones are made first, the contact in the company', async () => {
  const { api, made } = aServer()
  const patch = await dealPatch(api, { companyId: newRecord('Acme'), contactId: newRecord('Ada') })
  expect(patch).toEqual({ companyId: ACME, contactId: ADA })
  expect(made).toEqual([{ name: 'Acme' }, { name: 'Ada', companyId: ACME }])
})

test('what was not asked for is not in the patch', async () => {
  expect(await dealPatch(aServer().api, { description: null })).toEqual({ description: null })
})

test('a choice shows its name, a new record the one that was typed', () => {
  expect(newName(newRecord('Acme & Sons'))).toBe('Acme & Sons')
  expect(newName(ACME)).toBeNull()
  expect(chosenOption(newRecord('Acme'), [])).toMatchObject({ label: 'Acme' })
  expect(chosenOption(ACME, [{ id: ACME, name: 'Acme' }])).toEqual({ value: ACME, label: 'Acme' })
  expect(chosenOption(ACME, [])).toEqual({ value: ACME, label: '…' })
  expect(chosenOption(null, [])).toBeNull()
})
