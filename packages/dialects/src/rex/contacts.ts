import { type ContactId, type ContactView, type Filter, toPrefixedId } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { endpoint } from '../kit/endpoint.ts'
import { creation, shape } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { idText } from './codecs.ts'
import { CONTACT, CONTACT_SORT, contactOf, fullName, inStage, Lifecycle, rexContact } from './contact-fields.ts'
import { relatedToContact } from './contact-relations.ts'
import { crud, single } from './crud.ts'
import { expectFree, leaf, sourceNamed } from './filters.ts'
import { listOf, listReply, PAGING } from './list.ts'
import { dealsOf } from './shown-deals.ts'
import { ACTIVITY, TASK } from './work-fields.ts'

const params = { id: idText('cont_') }
const differs = 'Scores of contacts are not kept.'
const PageQuery = z.strictObject(PAGING)

/** Contacts, in the order of Rex's page. */
export const contacts = [
  ...crud(
    { path: '/contacts', noun: ['a contact', 'contacts'], prefix: 'cont_', table: CONTACT, differs },
    {
      async create({ api }, written) {
        const contact = withAddress(contactOf(written))
        await expectFreeAddress(api, contact.email)
        return rexContact(await api.contacts.create({ ...contact, name: fullName(contact) }))
      },
      list: {
        query: {
          stage: Lifecycle.optional(),
          source: z.string().min(1).max(120).optional(),
          email: z.string().min(1).max(254).optional(),
          company_id: idText('comp_').optional(),
          owner_id: idText('user_').optional(),
          search: z.string().max(200).optional(),
        },
        sort: CONTACT_SORT,
        async find({ api }, part, { stage, source, email, company_id, owner_id, search }) {
          const filter: Filter = {
            and: [
              ...(stage ? [inStage(stage)] : []),
              ...(source ? [await sourceNamed(api, source)] : []),
              ...leaf('email', 'eq', email),
              ...leaf('companyId', 'eq', company_id),
              ...leaf('ownerId', 'eq', owner_id),
            ],
          }
          const { items, nextCursor } = await api.contacts.list({ sort: NEWEST, ...part, filter, search })
          return { items: items.map(rexContact), nextCursor }
        },
      },
      get: async ({ api }, id) => rexContact(await api.contacts.get({ id })),
      related: relatedToContact,
      async update({ api }, id, written, before) {
        const patch = contactOf(written)
        if (patch.email) await expectFreeAddress(api, patch.email, id)
        // Who was called by the address for want of a name is called by a name once there is one.
        const name = before.name === before.email ? fullName({ ...before, ...patch }) || undefined : undefined
        return rexContact(await api.contacts.update({ ...patch, id, name }))
      },
      delete: ({ api }, id) => api.contacts.delete({ id }),
    },
  ),

  endpoint({
    method: 'GET',
    path: '/contacts/:id/deals',
    summary: 'List deals for a contact',
    source: 'public',
    ...dealsOf('cont_', async ({ api }, id) => {
      await api.contacts.get({ id })
      return { contacts: { field: 'id', op: 'eq', value: id } }
    }),
  }),

  endpoint({
    method: 'GET',
    path: '/contacts/:id/activities',
    summary: 'List activities for a contact',
    source: 'public',
    params,
    query: PageQuery,
    reply: listOf(shape(ACTIVITY)),
    async handle({ api, params, query, encode }) {
      const { items, nextCursor } = await api.activities.list({ contactId: params.id, ...query })
      return listReply({ items: await encode(ACTIVITY, items), nextCursor })
    },
  }),

  endpoint({
    method: 'GET',
    path: '/contacts/:id/tasks',
    summary: 'List tasks for a contact',
    source: 'public',
    params,
    query: PageQuery,
    reply: listOf(shape(TASK)),
    async handle({ api, params, query, encode }) {
      const { items, nextCursor } = await api.tasks.list({ contactId: params.id, ...query })
      return listReply({ items: await encode(TASK, items), nextCursor })
    },
  }),

  endpoint({
    method: 'POST',
    path: '/contacts/upsert',
    summary: 'Create a contact, or update the one with this e-mail address',
    source: 'public',
    body: creation(CONTACT),
    reply: single(CONTACT),
    async handle({ api, body, decode, encode }) {
      const contact = withAddress(contactOf(await decode(CONTACT, body)))
      const ifNew = { name: fullName(contact) }
      const saved = await api.contacts.upsert({ key: { by: 'email' }, contact, ifNew })
      const [data] = await encode(CONTACT, [rexContact(saved.contact)])
      return { status: saved.action === 'created' ? 201 : 200, body: { data } }
    },
  }),

  endpoint({
    method: 'POST',
    path: '/contacts/merge',
    summary: 'Merge duplicate contacts into one',
    source: 'public',
    differs: 'The names of the two fields are ours: Rex’s are not published.',
    body: z.strictObject({
      primary_id: idText('cont_'),
      duplicate_ids: z
        .array(idText('cont_'))
        .min(1)
        .max(20)
        .meta({ items: { type: 'string' } }),
    }),
    reply: single(CONTACT),
    async handle({ api, body: { primary_id: id, duplicate_ids: loserIds }, encode }) {
      const [data] = await encode(CONTACT, [rexContact(await mergedOf(api, id, loserIds))])
      return { body: { data } }
    },
  }),
]

const NEWEST = [{ field: 'createdAt' as const, direction: 'desc' as const }]

async function mergedOf(api: Api, id: ContactId, loserIds: ContactId[]): Promise<ContactView> {
  await api.contacts.merge({ id, loserIds })
  return api.contacts.get({ id })
}

/** Whoever is new in Rex has an address. @throws Refused */
function withAddress<Fields extends { email?: string | null }>({ email, ...fields }: Fields) {
  if (email) return { ...fields, email }
  const message = 'must be given'
  throw new Refused('invalid', message, [{ place: 'body', field: 'email', code: 'missing', message }])
}

/** An address leads to one contact in Rex. @throws Refused */
async function expectFreeAddress(api: Api, email: string, own?: ContactId): Promise<void> {
  const { items } = await api.contacts.list({ filter: { field: 'email', op: 'eq', value: email }, limit: 2 })
  expectFree(items, { field: 'email', given: email, own, nameOf: ({ id }) => toPrefixedId('cont_', id) })
}
