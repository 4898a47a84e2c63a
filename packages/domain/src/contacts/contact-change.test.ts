import { describe, expect, test } from 'vitest'
import { aContact, contactId } from '../companies/a-company.fixture.ts'
import { createContact, deleteContact, patchContact, restoreContact } from './contact-change.ts'
import type { ContactPatch } from './contact.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import { DealError } from '../errors.ts'
import { CustomFieldId, MemberId, TagId } from '../ids.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const LATER = '2026-11-22T09:00:00.000Z'
const bob = MemberId.parse('00000000-0000-7000-8003-000000000001')
const tag = (number: number) => TagId.parse(`00000000-0000-7000-8004-00000000000${number}`)
const birthday: CustomField = {
  id: CustomFieldId.parse('00000000-0000-7000-8005-000000000001'),
  number: 1,
  entity: 'contact',
  key: 'birthday',
  label: 'Birthday',
  type: 'date',
  options: [],
  isFilterable: true,
  isRequired: true,
  position: 0,
}

const context = { now: LATER, customFields: [] }

describe('a new contact', () => {
  test('belongs to its maker and tells what it holds', () => {
    const { record, events } = createContact(
      { id: contactId(1), createdById: bob, fields: { name: 'Ann', jobTitle: ' CFO ', phone: ' ' } },
      { now: NOW, customFields: [] },
    )
    expect(record).toMatchObject({
      name: 'Ann',
      jobTitle: 'CFO',
      phone: null,
      ownerId: bob,
      version: 1,
      createdAt: NOW,
    })
    expect(events).toEqual([
      { kind: 'contact.created', before: null, after: { name: 'Ann', jobTitle: 'CFO', ownerId: bob } },
    ])
  })

  test('may belong to nobody', () => {
    expect(
      createContact({ id: contactId(1), createdById: bob, fields: { name: 'Ann', ownerId: null } }, context).record
        .ownerId,
    ).toBeNull()
  })

  test('needs the custom fields that are required', () => {
    const make = () =>
      createContact(
        { id: contactId(1), createdById: bob, fields: { name: 'Ann' } },
        { now: NOW, customFields: [birthday] },
      )
    expect(make).toThrow(DealError)
    expect(make).toThrow('Birthday is required.')
  })
})

describe('a changed contact', () => {
  const ann = aContact(1, { name: 'Ann Lee', firstName: 'Ann', lastName: 'Lee', tagIds: [tag(1), tag(2)] })

  test.each<[string, ContactPatch, string]>([
    ['follows a new last name', { lastName: 'Smith' }, 'Ann Smith'],
    ['follows a new first name', { firstName: 'Anna' }, 'Anna Lee'],
    ['keeps the one that is left', { firstName: null }, 'Lee'],
    ['keeps its name when both are cleared', { firstName: '', lastName: ' ' }, 'Ann Lee'],
    ['takes a name that is given', { lastName: 'Smith', name: 'Dr Smith' }, 'Dr Smith'],
  ])('%s', (_what, patch, name) => {
    expect(patchContact(ann, patch, context).record.name).toBe(name)
  })

  test('keeps a name that was never made of first and last', () => {
    const known = { ...ann, name: 'The Boss' }
    expect(patchContact(known, { lastName: 'Smith' }, context).record.name).toBe('The Boss')
  })

  test('is unchanged by what it has already, in whatever order and with whatever spaces', () => {
    const same = patchContact(ann, { firstName: ' Ann ', tagIds: [tag(2), tag(1), tag(2)], email: undefined }, context)
    expect(same).toEqual({ record: ann, events: [] })
  })

  test('has no address when every line of it is blank', () => {
    const address = { line1: '', city: ' ', postalCode: null, state: null, country: null }
    expect(patchContact(aContact(1), { address }, context).events).toEqual([])
  })

  test('is deleted once, and restored as it was', () => {
    const gone = deleteContact(ann, NOW)
    expect(gone.events).toEqual([{ kind: 'contact.deleted', before: { deletedAt: null }, after: { deletedAt: NOW } }])
    expect(deleteContact(gone.record, LATER).events).toEqual([])
    const back = restoreContact(gone.record, LATER)
    expect(back.record).toEqual({ ...ann, version: 3, updatedAt: LATER })
    expect(back.events[0]?.kind).toBe('contact.restored')
  })
})
