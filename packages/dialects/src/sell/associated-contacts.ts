import { INVOLVED } from '@dealwright/domain'
import { z } from 'zod'
import { endpoint } from '../kit/endpoint.ts'
import { creation } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { associated, ASSOCIATED_CONTACT, AssociatedContact } from './associated-contact-fields.ts'
import { collection, enveloped, one, single } from './envelope.ts'
import { listQuery, pageOf, partAndOne, recordNumber } from './list.ts'
import { idOf } from './record.ts'

const params = { deal_id: recordNumber }
const query = z.strictObject({})
const path = '/deals/:deal_id/associated_contacts'

/** Who has to do with a deal beside its primary contact. */
export const associatedContacts = [
  endpoint({
    method: 'GET',
    path,
    summary: 'Retrieve the associated contacts of a deal',
    source: 'public',
    params,
    query: listQuery({}),
    reply: collection('associated_contact', AssociatedContact),
    async handle(call) {
      const id = await idOf(call, 'deal', call.params.deal_id)
      const people = associated(await call.api.deals.contacts.list({ id }))
      const { limit, offset } = partAndOne(call.query)
      const shown = await call.encode(ASSOCIATED_CONTACT, people.slice(offset, offset + limit))
      return pageOf('associated_contact', shown, call)
    },
  }),

  endpoint({
    method: 'POST',
    path,
    summary: 'Create an associated contact',
    source: 'public',
    differs: 'People alone can be associated. The first person of a deal becomes its primary contact.',
    params,
    query,
    body: enveloped(creation(ASSOCIATED_CONTACT)),
    reply: single('associated_contact', AssociatedContact),
    async handle(call) {
      const id = await idOf(call, 'deal', call.params.deal_id)
      const { contactId: party, role = INVOLVED } = await call.decode(ASSOCIATED_CONTACT, call.body.data)
      const contactId = party?.contactId
      if (!contactId) throw noPerson(call.body.data['contact_id'])
      const people = await call.api.deals.contacts.add({ id, contactId, role })
      const [shown] = await call.encode(
        ASSOCIATED_CONTACT,
        people.filter((person) => person.contactId === contactId),
      )
      return one('associated_contact', shown)
    },
  }),

  endpoint({
    method: 'DELETE',
    path: `${path}/:contact_id`,
    summary: 'Remove an associated contact',
    source: 'public',
    params: { ...params, contact_id: recordNumber },
    query,
    status: 204,
    async handle(call) {
      const { deal_id, contact_id } = call.params
      const found = await call.look({ deal: { numbers: [deal_id] }, contact: { numbers: [contact_id] } })
      const id = found.idOf('deal', deal_id)
      const people = id === undefined ? [] : associated(await call.api.deals.contacts.list({ id }))
      const person = people.find(({ contactId }) => contactId === found.idOf('contact', contact_id))
      if (!person) throw new Refused('not_found', 'There is no such contact of such a deal.')
      await call.api.deals.contacts.remove({ id: person.dealId, contactId: person.contactId })
      return {}
    },
  }),
]

function noPerson(given: unknown) {
  return new Refused('invalid', 'An organization has a deal, but takes no part in one.', [
    {
      place: 'body',
      field: 'contact_id',
      code: 'value',
      message: 'must be the id of a person',
      given: String(given),
    },
  ])
}
