import { type DealView, toPrefixedId } from '@dealwright/domain'
import type { World } from '../../../api/test/world.ts'
import type { Dialect } from '../../src/index.ts'
import { Digits, parseJson } from '../../src/kit/json.ts'
import type { Program } from '../program.ts'

/** What a deal is to all five vendors. */
export type Plain = {
  name: string
  /** A decimal. */
  amount: string
  currency: string
  closeOn: string
  source?: string
}

/** Records that deals of the tests refer to. */
export type Place = Awaited<ReturnType<typeof placeOf>>

/** A company with a person, and where deals go. */
export async function placeOf(world: World) {
  const api = world.as('alice')
  const company = await api.companies.create({ name: 'Acme' })
  const contact = await api.contacts.create({ name: 'Ann Lee', companyId: company.id })
  return { pipeline: world.pipeline, stage: world.stage('Proposal'), company, contact }
}

/** How a program of one vendor makes, reads and renames a deal. */
export type Adapter = {
  create(call: Program, deal: Plain, place: Place): Promise<void>
  /** What the vendor shows of it, `undefined` for what it does not. */
  read(call: Program, deal: DealView): Promise<Partial<Plain> & { stage?: string | number | null }>
  rename(call: Program, deal: DealView, name: string, place: Place): Promise<void>
}

async function done(answer: ReturnType<Program>): Promise<any> {
  const { status, text } = await answer
  if (status >= 400) throw new Error(`${status} ${text}`)
  return text === '' ? undefined : parseJson(text)
}

const minorDigits = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** `12.5` in dollars is 1250 cents. */
function minor(amount: string, currency: string): Digits {
  const [whole = '', fraction = ''] = amount.split('.')
  return new Digits(`${whole}${fraction.padEnd(minorDigits(currency), '0')}`.replace(/^0+(?=\d)/, ''))
}

function major(units: unknown, currency: string): string {
  const digits = minorDigits(currency)
  const text = String(units).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

export const ADAPTERS: Record<Dialect['name'], Adapter> = {
  rally: {
    async create(call, { name, amount, currency, closeOn }, { pipeline, stage, company, contact }) {
      const json = { name, pipelineId: pipeline.id, stageId: stage.id, companyId: company.id, contactId: contact.id }
      const more = { value: new Digits(amount), currency, expectedCloseDate: `${closeOn}T00:00:00Z` }
      await done(call('POST', '/deals', { json: { ...json, ...more } }))
    },
    async read(call, { id }) {
      const deal = await done(call('GET', `/deals/${id}`))
      const { name, value, currency, expectedCloseDate, stageId } = deal
      return { name, amount: String(value), currency, closeOn: expectedCloseDate.slice(0, 10), stage: stageId }
    },
    async rename(call, { id }, name) {
      await done(call('PUT', `/deals/${id}`, { json: { name } }))
    },
  },

  rex: {
    async create(call, { name, amount, currency, closeOn, source }, { pipeline, stage, company, contact }) {
      const json = {
        name,
        pipeline_id: toPrefixedId('pipe_', pipeline.id),
        stage_id: toPrefixedId('stg_', stage.id),
        company_id: toPrefixedId('comp_', company.id),
        contact_id: toPrefixedId('cont_', contact.id),
        value: minor(amount, currency),
        currency,
        expected_close: closeOn,
        source,
      }
      await done(call('POST', '/deals', { json }))
    },
    async read(call, { id }) {
      const { data } = await done(call('GET', `/deals/${toPrefixedId('deal_', id)}`))
      const { name, value, currency, expected_close, source, stage_id } = data
      return {
        name,
        amount: major(value, currency),
        currency,
        closeOn: expected_close.slice(0, 10),
        source: source ?? undefined,
        stage: stage_id,
      }
    },
    async rename(call, { id }, name) {
      await done(call('PATCH', `/deals/${toPrefixedId('deal_', id)}`, { json: { name } }))
    },
  },

  pipelinedeals: {
    async create(call, { name, amount, currency, closeOn }, { stage, company, contact }) {
      const deal = {
        name,
        value: new Digits(amount),
        currency_code: currency,
        expected_close_date: closeOn,
        deal_stage_id: stage.number,
        company_id: company.number,
        primary_contact_id: contact.number,
      }
      await done(call('POST', '/deals.json', { json: { deal } }))
    },
    async read(call, { number }) {
      const deal = await done(call('GET', `/deals/${number}.json`))
      const { name, value, currency_code, expected_close_date, source, deal_stage_id } = deal
      return {
        name,
        amount: String(value),
        currency: currency_code,
        closeOn: expected_close_date.replaceAll('/', '-'),
        source: source?.name,
        stage: deal_stage_id,
      }
    },
    async rename(call, { number }, name) {
      await done(call('PUT', `/deals/${number}.json`, { raw: `deal[name]=${encodeURIComponent(name)}` }))
    },
  },

  sell: {
    async create(call, { name, amount, currency, closeOn }, { stage, contact }) {
      const data = {
        name,
        value: amount,
        currency,
        estimated_close_date: closeOn,
        stage_id: stage.number,
        contact_id: contact.number,
      }
      await done(call('POST', '/deals', { json: { data } }))
    },
    async read(call, { number }) {
      const { data } = await done(call('GET', `/deals/${number}`))
      const { name, value, currency, estimated_close_date, stage_id } = data
      return { name, amount: String(value), currency, closeOn: estimated_close_date, stage: stage_id }
    },
    async rename(call, { number }, name) {
      await done(call('PUT', `/deals/${number}`, { json: { data: { name } } }))
    },
  },

  ysuite: {
    async create(call, { name, amount, currency, closeOn, source }, { pipeline, stage, company, contact }) {
      const { body } = await call('GET', '/currencies')
      const json = {
        deal_name: name,
        pipeline_id: pipeline.number,
        cstid: company.number,
        deal_amount: new Digits(amount),
        deal_amount_currency: body.data.find(({ code }: { code: string }) => code === currency).org_currency_id,
        deal_contact_id: contact.number,
        deal_expected_close_date: closeOn,
        deal_source: source,
        deal_current_stage: stage.number,
      }
      await done(call('POST', '/deals', { json }))
    },
    async read(call, { number }) {
      const { data } = await done(call('GET', `/deals/${number}`))
      const { deal_name, deal_amount, deal_expected_close_date, deal_source, deal_current_stage } = data
      return {
        name: deal_name,
        amount: String(deal_amount),
        closeOn: deal_expected_close_date,
        source: deal_source ?? undefined,
        stage: deal_current_stage,
      }
    },
    async rename(call, { number }, name, { pipeline, company }) {
      const json = { deal_name: name, pipeline_id: pipeline.number, cstid: company.number }
      await done(call('PUT', `/deals/${number}`, { json }))
    },
  },
}
