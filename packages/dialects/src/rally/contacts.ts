import { ContactId, type ContactView } from '@dealwright/domain'
import { CONTACT, type RallyContact, type RallyContactInput, rallyContact, STATUSES } from './contact-fields.ts'
import { withInner } from './inner-fields.ts'
import { filterOf } from './list.ts'
import { bulk, crud, resource, upserting } from './resource.ts'

const CONTACTS = resource<ContactView, RallyContact, RallyContactInput>({
  path: '/contacts',
  noun: ['contact', 'contacts'],
  source: 'public',
  differs:
    'department and leadScore are custom fields with the keys department and lead_score; lifecycleStage knows lead, opportunity and customer',
  Id: ContactId,
  table: CONTACT,
  shown: ({ caller }, contacts) => contacts.map((contact) => rallyContact(contact, caller)),
  async list(api, asked) {
    const filter = filterOf(asked)
    const [{ items }, total] = await Promise.all([
      api.contacts.list({ ...asked.page, filter }),
      api.contacts.count({ filter }),
    ])
    return { items, total }
  },
  get: (api, id) => api.contacts.get({ id }),
  create: (api, written) => api.contacts.create(newContact(written)),
  update: (api, id, patch, before) => api.contacts.update({ ...contactOf(patch, before), id }),
  delete: (api, id) => api.contacts.delete({ id }),
})

/** Contacts, in the order of Rally's page. */
export const contacts = [
  ...crud(CONTACTS),

  upserting(CONTACTS, {
    by: 'email',
    async save(api, written) {
      const { action, contact } = await api.contacts.upsert({ key: { by: 'email' }, contact: newContact(written) })
      return { action, id: contact.id }
    },
  }),

  bulk(CONTACTS, (api, written) => api.contacts.bulkCreate({ contacts: written.map(newContact) })),
]

/** A decoded body as the procedures take it. */
function contactOf({ lifecycleStage, ...written }: Partial<RallyContactInput>, before?: ContactView) {
  return { ...withInner<RallyContactInput>(written, before), ...(lifecycleStage && STATUSES[lifecycleStage]) }
}

function newContact(written: Partial<RallyContactInput>) {
  return { ...contactOf(written), name: [written.firstName, written.lastName].filter(Boolean).join(' ') }
}
