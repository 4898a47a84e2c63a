import type { LeadConversion, LeadId, LeadView, MemberId } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, plain, seconds } from '../kit/codecs.ts'
import { endpoint } from '../kit/endpoint.ts'
import { change, fieldsOf, required, shape, type Table } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { withParts } from './address.ts'
import { byAddress } from './contact-filters.ts'
import { crud, type Means } from './crud.ts'
import { type Definitions, shownFields, writtenFields } from './custom-fields.ts'
import { enveloped, one, single } from './envelope.ts'
import { byNumbers, byReference, byText, fieldsAsked, filterOf, queryOf, storedFields } from './filters.ts'
import { LEAD, LEAD_SORT, type SellLead, type SellLeadInput } from './lead-fields.ts'
import { wholeNumber } from './list.ts'
import { idsOf } from './record.ts'

const FILTERS = {
  creator_id: byReference('createdById', 'member'),
  owner_id: byReference('ownerId', 'member'),
  source_id: byReference('sourceId', 'leadSource'),
  first_name: byText('firstName'),
  last_name: byText('lastName'),
  organization_name: byText('organizationName'),
  status: byText('statusName'),
  email: byText('email'),
  phone: byText('phone'),
  mobile: byText('mobile'),
  address: byAddress('address'),
}

/** Leads. One that was converted is found among the contacts and no more here, as in Sell. */
export const leads = [
  ...crud(
    {
      type: 'lead',
      path: '/leads',
      noun: ['a lead', 'leads'],
      kind: 'lead',
      table: LEAD,
      differs: 'What is deleted rests in the bin, from which people with a sign-in may bring it back.',
    },
    {
      list: {
        query: queryOf(FILTERS),
        sort: LEAD_SORT,
        customFields: 'lead',
        async find(means, { numbers, ...part }, query) {
          const definitions = await definitionsOf(means)
          const asked = { ...query, ids: numbers }
          const filter = await filterOf({ ids: byNumbers, ...FILTERS }, asked, { ...means, definitions })
          const { items } = await means.api.leads.list({ ...part, filter, isConverted: false })
          return items.map((lead) => shown(lead, definitions))
        },
      },
      async create(means, written) {
        const definitions = await definitionsOf(means)
        return shown(await means.api.leads.create(leadOf(written, definitions)), definitions)
      },
      async get(means, id) {
        const [definitions, lead] = await Promise.all([definitionsOf(means), means.api.leads.get({ id })])
        return shown(lead, definitions)
      },
      async update(means, id, patch, before) {
        const definitions = await definitionsOf(means)
        return shown(await means.api.leads.update({ ...leadOf(patch, definitions, before), id }), definitions)
      },
      delete: ({ api }, id) => api.leads.delete({ id }),
    },
  ),

  endpoint({
    method: 'POST',
    path: '/leads/upsert',
    summary: 'Upsert a lead',
    source: 'public',
    query: z.strictObject(queryOf(FILTERS)),
    body: enveloped(change(LEAD)),
    reply: single('lead', shape(LEAD)),
    async handle(call) {
      const definitions = await definitionsOf(call)
      const filter = await filterOf(FILTERS, call.query, { ...call, definitions })
      if (!filter) throw withoutFilter()
      const lead = leadOf(await call.decode(LEAD, call.body.data), definitions)
      const ifNew = { customFields: storedFields(fieldsAsked(call.query, definitions)) }
      const saved = await call.api.leads.upsert({ key: { by: 'filter', filter }, lead, ifNew })
      const [data] = await call.encode(LEAD, [shown(saved.lead, definitions)])
      return one('lead', data)
    },
  }),
]

function definitionsOf({ api }: Pick<Means, 'api'>): Promise<Definitions> {
  return api.customFields.list({ entity: 'lead' })
}

function shown(lead: LeadView, definitions: Definitions): SellLead {
  return { ...lead, fieldsOnWire: shownFields(lead.customFields, definitions) }
}

function leadOf({ address, customFields, ...plain }: SellLeadInput, definitions: Definitions, before?: LeadView) {
  return {
    ...plain,
    ...(address !== undefined && { address: withParts(before?.address, address) }),
    ...(customFields && { customFields: writtenFields(customFields, definitions) }),
  }
}

function withoutFilter() {
  return new Refused('invalid', 'An upsert needs something to find the lead by.', [
    {
      place: 'query',
      field: 'email',
      code: 'missing',
      message: 'or another filter must be given',
      expected: `at least one of ${[...Object.keys(FILTERS), 'custom_fields[…]'].join(', ')}`,
    },
  ])
}

type Conversion = { leadId: LeadId; ownerId?: MemberId; createDeal?: boolean }
const conversion = fieldsOf<LeadConversion, Conversion>()

/** What a lead was converted to. */
export const LEAD_CONVERSION = {
  id: conversion.shown('number', plain(z.int())),
  creator_id: conversion.shown('createdById', nullable(numberOf<MemberId>('member'))),
  lead_id: required(conversion.field('leadId', numberOf<LeadId>('lead'))),
  owner_id: conversion.written('ownerId', numberOf<MemberId>('member')),
  create_deal: conversion.written('createDeal', plain(z.boolean())),
  individual_id: conversion.shown('contactId', nullable(numberOf('contact'))),
  organization_id: conversion.shown('companyId', nullable(numberOf('company'))),
  deal_id: conversion.shown('dealId', nullable(numberOf('deal'))),
  created_at: conversion.shown('createdAt', seconds),
  updated_at: conversion.shown('createdAt', seconds),
} satisfies Table<LeadConversion, Conversion>

export const leadConversions = crud(
  {
    type: 'lead_conversion',
    path: '/lead_conversions',
    noun: ['a lead conversion', 'lead conversions'],
    kind: 'leadConversion',
    table: LEAD_CONVERSION,
  },
  {
    list: {
      query: { lead_id: wholeNumber.optional() },
      sort: { id: 'number', created_at: 'createdAt' },
      async find({ api, look }, part, { lead_id }) {
        const { items } = await api.leads.conversions.list({ ...part, leadIds: await idsOf(look, 'lead', lead_id) })
        return items
      },
    },
    create: ({ api }, { leadId, ...rest }) => api.leads.convert({ id: leadId, ...rest }),
    get: ({ api }, id) => api.leads.conversions.get({ id }),
  },
)
