import { CompanyId, ContactId } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { change } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { CONTACT, yContact, type YContactInput } from './contact-fields.ts'
import { crud } from './resource.ts'

/** Contacts: people and companies. */
export const contacts = crud({
  path: '/contacts',
  noun: ['Contact', 'contacts'],
  source: 'public',
  differs: 'an individual stays one, and so does a business; cstaddress is the address on one line',
  table: CONTACT,
  item: CONTACT,
  created: ['cstid', 'cstname'],
  change: change(CONTACT),
  list: {
    query: { search: z.string().max(200).optional(), contact_type: z.enum(['1', '2']).optional() },
    columns: {
      cstid: 'number',
      cstname: 'name',
      contact_type: 'isCompany',
      cstemail: 'email',
      cstmobile: 'mobile',
      created_at: 'createdAt',
      updated_at: 'updatedAt',
    },
    async find({ api }, part, { search, contact_type }) {
      const asked = { search, isCompany: contact_type && contact_type === '2' }
      const [{ items }, total] = await Promise.all([api.parties.list({ ...asked, ...part }), api.parties.count(asked)])
      return { items: items.map(yContact), total }
    },
  },
  async find({ api }, number) {
    const { items } = await api.parties.list({ numbers: [number], limit: 1 })
    return items.map(yContact)[0]
  },
  async create(api, { kind, name = '', ...written }) {
    const fields = { ...written, name } // the schema asks for it
    return kind === 'company' ? createCompany(api, fields) : createPerson(api, fields)
  },
  async update(api, { id, kind }, { kind: other, ...patch }) {
    if (other !== undefined) throw anotherKind()
    return kind === 'company'
      ? api.companies.update({ ...companyOf(patch), id: CompanyId.parse(id) })
      : api.contacts.update({ ...patch, id: ContactId.parse(id) })
  },
  delete: (api, { id, kind }) =>
    kind === 'company'
      ? api.companies.delete({ id: CompanyId.parse(id) })
      : api.contacts.delete({ id: ContactId.parse(id) }),
})

type Written = Omit<Partial<YContactInput>, 'kind'>
type Named = Written & { name: string }

async function createPerson(api: Api, written: Named) {
  return yContact({ kind: 'contact', ...(await api.contacts.create(written)) })
}

async function createCompany(api: Api, { name, ...written }: Named) {
  return yContact({ kind: 'company', ...(await api.companies.create({ ...companyOf(written), name })) })
}

/** What a company belongs to is its parent. */
function companyOf({ companyId, ...written }: Written) {
  return { ...written, ...(companyId !== undefined && { parentId: companyId }) }
}

function anotherKind() {
  return new Refused('invalid', 'An individual stays one, and so does a business.', [
    { place: 'body', field: 'contact_type', code: 'value', message: 'cannot be changed' },
  ])
}
