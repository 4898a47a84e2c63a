import type { Filter } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { withoutEcho } from '../kit/echo.ts'
import { type Call, endpoint } from '../kit/endpoint.ts'
import { change, creation, shape } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { CONTACT, CONTACT_SORT, type PartyView } from './contact-fields.ts'
import { CONTACT_FILTERS, ORGANIZATION_FILTERS, PERSON_FILTERS } from './contact-filters.ts'
import { type Definitions, nameOnWire } from './custom-fields.ts'
import { collection, enveloped, many, one, single } from './envelope.ts'
import { fieldsAsked, filterOf, queryOf, storedFields } from './filters.ts'
import { listQuery, partOf, recordNumber, sortBy, sortOf } from './list.ts'
import {
  type BothDefinitions,
  definitionsOf,
  expectNamed,
  organizationOf,
  personOf,
  shownContact,
} from './written-contact.ts'

const params = { id: recordNumber }
const query = z.strictObject({})
const Contact = shape(CONTACT).meta({ id: 'Contact' })
const reply = single('contact', Contact)
const { ids: _ids, ...UPSERT_FILTERS } = CONTACT_FILTERS

/** Contacts: people and organizations, in the order of Sell's page. */
export const contacts = [
  endpoint({
    method: 'GET',
    path: '/contacts',
    summary: 'Retrieve all contacts',
    source: 'public',
    query: listQuery({ sort_by: sortBy, ...queryOf(CONTACT_FILTERS) }),
    reply: collection('contact', Contact),
    async handle(call) {
      const { api, request, query } = call
      const definitions = await definitionsOf(api)
      const both = together(definitions)
      const filter = await filterOf(CONTACT_FILTERS, query, { ...call, definitions: both })
      const sort = sortOf(query.sort_by, CONTACT_SORT, both)
      const { items, nextCursor } = await api.parties.list({ ...partOf(query), filter, sort })
      const shown = await shownAll(call, items, definitions)
      return many('contact', shown, { request, page: query.page, hasMore: nextCursor !== null })
    },
  }),

  endpoint({
    method: 'POST',
    path: '/contacts',
    summary: 'Create a contact',
    source: 'public',
    query,
    body: enveloped(creation(CONTACT)),
    reply,
    async handle(call) {
      const definitions = await definitionsOf(call.api)
      const written = await call.decode(CONTACT, call.body.data)
      expectNamed(written)
      const created: PartyView = written.isOrganization
        ? { kind: 'company', ...(await call.api.companies.create(named(organizationOf(written, definitions)))) }
        : { kind: 'contact', ...(await call.api.contacts.create(named(personOf(written, definitions)))) }
      const [shown] = await shownAll(call, [created], definitions)
      return one('contact', shown)
    },
  }),

  endpoint({
    method: 'GET',
    path: '/contacts/:id',
    summary: 'Retrieve a single contact',
    source: 'public',
    params,
    query,
    reply,
    async handle(call) {
      const [definitions, party] = await Promise.all([definitionsOf(call.api), partyAt(call.api, call.params.id)])
      const [shown] = await shownAll(call, [party], definitions)
      return one('contact', shown)
    },
  }),

  endpoint({
    method: 'PUT',
    path: '/contacts/:id',
    summary: 'Update a contact',
    source: 'public',
    params,
    query,
    body: enveloped(change(CONTACT)),
    reply,
    async handle(call) {
      const [definitions, before] = await Promise.all([definitionsOf(call.api), partyAt(call.api, call.params.id)])
      const [shown] = await shownAll(call, [await update(call, before, definitions)], definitions)
      return one('contact', shown)
    },
  }),

  endpoint({
    method: 'DELETE',
    path: '/contacts/:id',
    summary: 'Delete a contact',
    source: 'public',
    differs: 'People with a sign-in find it in the bin and may bring it back; here it is gone.',
    params,
    query,
    status: 204,
    async handle({ api, params }) {
      const party = await partyAt(api, params.id)
      if (party.kind === 'company') await api.companies.delete({ id: party.id })
      else await api.contacts.delete({ id: party.id })
      return {}
    },
  }),

  endpoint({
    method: 'POST',
    path: '/contacts/upsert',
    summary: 'Upsert a contact',
    source: 'public',
    query: z.strictObject(queryOf(UPSERT_FILTERS)),
    body: enveloped(change(CONTACT)),
    reply,
    async handle(call) {
      const definitions = await definitionsOf(call.api)
      const filter = await filterOf(UPSERT_FILTERS, call.query, { ...call, definitions: together(definitions) })
      if (!filter) throw withoutFilter()
      const match = await onlyMatch(call.api, filter)
      const saved = match ? await update(call, match, definitions) : await create(call, definitions)
      const [shown] = await shownAll(call, [saved], definitions)
      return one('contact', shown)
    },
  }),
]

type Writing = Pick<Call, 'api' | 'caller' | 'look' | 'decode' | 'encode'> & { body: { data: Record<string, unknown> } }

async function shownAll({ encode }: Pick<Call, 'encode'>, parties: readonly PartyView[], definitions: BothDefinitions) {
  return encode(
    CONTACT,
    parties.map((party) => shownContact(party, definitions)),
  )
}

async function partyAt(api: Api, number: number): Promise<PartyView> {
  const { items } = await api.parties.list({ numbers: [number], limit: 1 })
  const [party] = items
  if (!party) throw new Refused('not_found', `There is no such contact: ${number}.`)
  return party
}

async function onlyMatch(api: Api, filter: Filter): Promise<PartyView | undefined> {
  const { items } = await api.parties.list({ filter, limit: 2 })
  if (items.length > 1) throw new Refused('conflict', 'More than one contact matches.')
  return items[0]
}

async function update(call: Writing, before: PartyView, definitions: BothDefinitions): Promise<PartyView> {
  const [echo = {}] = await shownAll(call, [before], definitions)
  const written = await call.decode(CONTACT, withoutEcho(call.body.data, echo))
  if (written.isOrganization !== undefined) throw anotherKind()
  return before.kind === 'company'
    ? {
        kind: 'company',
        ...(await call.api.companies.update({ ...organizationOf(written, definitions, before), id: before.id })),
      }
    : {
        kind: 'contact',
        ...(await call.api.contacts.update({ ...personOf(written, definitions, before), id: before.id })),
      }
}

/** One that no contact has met yet, made so that two calls at once make one. */
async function create(
  call: Writing & { query: Parameters<typeof filterOf>[1] & { is_organization?: boolean } },
  definitions: BothDefinitions,
): Promise<PartyView> {
  const { api, query } = call
  const decoded = await call.decode(CONTACT, call.body.data)
  const written = { ...decoded, isOrganization: decoded.isOrganization ?? query.is_organization ?? false }
  expectNamed(written)
  const kind = written.isOrganization ? 'company' : 'contact'
  const means = { ...call, definitions: definitions[kind] }
  const filter = await filterOf(kind === 'company' ? ORGANIZATION_FILTERS : PERSON_FILTERS, query, means)
  const key = filter && ({ by: 'filter', filter } as const)
  const ifNew = { customFields: storedFields(fieldsAsked(query, definitions[kind])) }
  if (kind === 'company') {
    const company = named(organizationOf(written, definitions))
    const saved = key
      ? (await api.companies.upsert({ key, company, ifNew })).company
      : await api.companies.create(company)
    return { kind, ...saved }
  }
  const contact = named(personOf(written, definitions))
  const saved = key ? (await api.contacts.upsert({ key, contact, ifNew })).contact : await api.contacts.create(contact)
  return { kind, ...saved }
}

/** What `expectNamed` has looked at. */
function named<Written extends { name?: string }>(written: Written): Written & { name: string } {
  return { ...written, name: written.name ?? '' }
}

/** In one list: where both kinds have a field of one name, that of people stands for the two. */
function together({ contact, company }: BothDefinitions): Definitions {
  const names = new Set(contact.map((definition) => nameOnWire(definition, contact)))
  return [...contact, ...company.filter((definition) => !names.has(nameOnWire(definition, company)))]
}

function anotherKind() {
  return new Refused('invalid', 'A person stays a person.', [
    { place: 'body', field: 'is_organization', code: 'value', message: 'cannot be changed' },
  ])
}

function withoutFilter() {
  return new Refused('invalid', 'An upsert needs something to find the contact by.', [
    {
      place: 'query',
      field: 'email',
      code: 'missing',
      message: 'or another filter must be given',
      expected: `at least one of ${[...Object.keys(UPSERT_FILTERS), 'custom_fields[…]'].join(', ')}`,
    },
  ])
}
