import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCompany, aContact, companyId, contactId } from '../companies/a-company.fixture.ts'
import { type AncestorsOf, leadsTo } from '../companies/company-tree.ts'
import { CONTACT_FIELDS } from '../contacts/contact-change.ts'
import type { Contact } from '../contacts/contact.ts'
import { DealError } from '../errors.ts'
import { TagId } from '../ids.ts'
import { mergeCompanies } from '../companies/merge-companies.ts'
import { contactMergeConflicts, mergeContacts } from '../contacts/merge-contacts.ts'
import { isBlank } from './record-change.ts'

const now = '2026-11-22T09:00:00.000Z'
const tag = (number: number) => TagId.parse(`00000000-0000-7000-8004-00000000000${number}`)

describe('contacts that become one', () => {
  const winner = aContact(1, {
    name: 'Ann Lee',
    phone: null,
    jobTitle: 'CFO',
    tagIds: [tag(2)],
    customFields: { tier: 'gold' },
  })
  const loser = aContact(2, {
    name: 'A. Lee',
    phone: '123',
    jobTitle: 'CEO',
    tagIds: [tag(1), tag(2)],
    customFields: { tier: 'silver', region: 'west' },
  })
  const other = aContact(3, { phone: '999', lastActivityAt: '2026-11-20T09:00:00.000Z' })

  test('the winner keeps what it has and takes what it lacks, from the first that has it', () => {
    const { record } = mergeContacts(winner, [loser, other], { choices: {}, now })
    expect(record).toMatchObject({
      id: winner.id,
      name: 'Ann Lee',
      jobTitle: 'CFO',
      phone: '123',
      tagIds: [tag(1), tag(2)],
      customFields: { tier: 'gold', region: 'west' },
      lastActivityAt: other.lastActivityAt,
      version: 2,
    })
  })

  test('a choice stands, also for a custom field and also for a blank', () => {
    const choices = {
      jobTitle: loser.id,
      phone: winner.id,
      'customFields.tier': loser.id,
      'customFields.region': winner.id,
    }
    const { record } = mergeContacts(winner, [loser], { choices, now })
    expect(record).toMatchObject({ jobTitle: 'CEO', phone: null, customFields: { tier: 'silver' } })
    expect(record.customFields).not.toHaveProperty('region')
  })

  test('one event tells what changed and who went in, even when nothing changed', () => {
    expect(mergeContacts(winner, [loser], { choices: {}, now }).events).toMatchObject([
      {
        kind: 'contact.merged',
        before: { phone: null },
        after: { phone: '123', merged: [{ id: loser.id, name: 'A. Lee' }] },
      },
    ])
    const { record, events } = mergeContacts(winner, [aContact(4, { name: 'Nobody' })], { choices: {}, now })
    expect(events).toEqual([
      { kind: 'contact.merged', before: {}, after: { merged: [{ id: contactId(4), name: 'Nobody' }] } },
    ])
    expect(record.version).toBe(2)
  })

  test('the disagreements are what is to be chosen', () => {
    expect(contactMergeConflicts([winner, loser, other]).map(({ field }) => field)).toEqual([
      'name',
      'jobTitle',
      'phone',
      'customFields.tier',
    ])
    expect(contactMergeConflicts([winner, loser]).find(({ field }) => field === 'phone')).toBeUndefined()
  })

  test.each([
    ['no loser', [], {}],
    ['the winner among the losers', [winner], {}],
    ['a loser twice', [loser, loser], {}],
    ['a choice of somebody else', [loser], { phone: contactId(9) }],
    ['a choice of what cannot be chosen', [loser], { tagIds: loser.id }],
    ['a choice of a field that is none', [loser], { shoeSize: loser.id }],
    ['a choice of a custom field that nobody has', [loser], { 'customFields.shoeSize': loser.id }],
  ])('%s is refused', (_what, losers, choices) => {
    expect(() => mergeContacts(winner, losers, { choices, now })).toThrow(DealError)
  })

  test('nothing is invented and nothing is left out: each field is one of theirs, and blank only when all are or the choice is', () => {
    const text = fc.constantFrom(null, 'a', 'b')
    const fields = fc.record({
      jobTitle: text,
      phone: text,
      customFields: fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('1', '2')),
    })
    fc.assert(
      fc.property(
        fields,
        fc.array(fields, { minLength: 1, maxLength: 3 }),
        fc.option(fc.nat(3)),
        (first, rest, pick) => {
          const all: Contact[] = [first, ...rest].map((each, index) => aContact(index, each))
          const [into, ...from] = all as [Contact, ...Contact[]]
          const chosen = pick === null ? undefined : all[pick]
          const { record } = mergeContacts(into, from, { choices: chosen ? { phone: chosen.id } : {}, now })
          for (const field of CONTACT_FIELDS) {
            if (field === 'customFields' || field === 'tagIds') continue
            expect(all.map((each) => each[field])).toContainEqual(record[field])
            const mayBeBlank =
              all.every((each) => isBlank(each[field])) || (field === 'phone' && chosen?.phone === null)
            expect(isBlank(record[field])).toBe(mayBeBlank)
          }
          expect([undefined, record.phone]).toContain(chosen?.phone)
          expect(Object.keys(record.customFields).toSorted()).toEqual(
            [...new Set(all.flatMap((each) => Object.keys(each.customFields)))].toSorted(),
          )
        },
      ),
    )
  })
})

describe('companies that become one', () => {
  test('take the first parent that none of them stands above', () => {
    // 1 under 2 under 3: merging 2 into 1 must not put 1 under itself.
    const ancestorsOf: AncestorsOf = (id) =>
      id === companyId(1) ? [companyId(2), companyId(3)] : id === companyId(2) ? [companyId(3)] : []
    const [one, two] = [aCompany(1, { parentId: companyId(2) }), aCompany(2, { parentId: companyId(3) })]
    expect(mergeCompanies(one, [two], { choices: {}, ancestorsOf, now }).record.parentId).toBe(companyId(3))
    expect(mergeCompanies(two, [one], { choices: {}, ancestorsOf, now }).record.parentId).toBe(companyId(3))
    expect(() => mergeCompanies(one, [two], { choices: { parentId: one.id }, ancestorsOf, now })).toThrow(DealError)
  })

  test('form a tree also afterwards, whatever the tree was', () => {
    const trees = fc.array(fc.nat(7), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(
        trees,
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 2, maxLength: 4 }),
        (wanted, ids) => {
          // A parent always has the smaller number, so this is a tree.
          const companies = wanted.map((parent, id) =>
            aCompany(id, { parentId: parent < id ? companyId(parent) : null }),
          )
          const above =
            (all: typeof companies): AncestorsOf =>
            (id) => {
              const { parentId } = all.find((each) => each.id === id) ?? { parentId: null }
              return parentId === null ? [] : [parentId, ...above(all)(parentId)]
            }
          const [winner, ...losers] = ids.map((id) => companies[id] ?? aCompany(id))
          if (!winner) throw new Error('There is one')
          const { record } = mergeCompanies(winner, losers, { choices: {}, ancestorsOf: above(companies), now })
          const gone = losers.map(({ id }) => id)
          const after = companies
            .filter(({ id }) => !gone.includes(id))
            .map((each) =>
              each.id === record.id
                ? record
                : { ...each, parentId: each.parentId && gone.includes(each.parentId) ? record.id : each.parentId },
            )
          for (const { id, parentId } of after)
            expect(parentId !== null && leadsTo(parentId, [id], above(after))).toBe(false)
        },
      ),
    )
  })
})
