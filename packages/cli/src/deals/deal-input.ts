import type { Option, Values } from '../command.ts'
import type { Api } from '../connect.ts'
import { misused } from '../failure.ts'
import { readReference } from '../find/choose-one.ts'
import { findOwner } from '../find/find-member.ts'
import { findCompany, findContact } from '../find/find-party.ts'
import { readDay, readList, readWhole } from '../read-value.ts'
import { clearable, readData, readFields, RECORD_OPTIONS } from '../record-input.ts'
import type { Terminal } from '../terminal.ts'

/** What can be said of a deal; `none` clears what may be empty. */
export const DEAL_OPTIONS = {
  amount: { value: 'AMOUNT', help: 'what it is worth, in plain digits such as 1234.50' },
  currency: { value: 'CODE', help: 'the currency of the amount, such as EUR' },
  probability: { value: 'PERCENT', help: 'a probability of its own, 0 to 100; none: that of its stage' },
  'close-on': { value: 'DAY', help: 'when it is expected to close' },
  owner: { value: 'MEMBER', help: 'its owner: a name, an e-mail address, or me' },
  company: { value: 'COMPANY', help: 'its company, added if there is none of that name' },
  contact: { value: 'CONTACT', help: 'its primary contact: a name or an e-mail address' },
  source: { value: 'NAME', help: 'where it came from, added if there is no such source' },
  tags: { value: 'LIST', help: 'all of its tags, with commas between' },
  hot: { value: 'yes|no', help: 'whether it is marked as hot', choices: ['yes', 'no'] },
  description: { value: 'TEXT', help: 'what it is about' },
  ...RECORD_OPTIONS,
} as const satisfies Record<string, Option>

export const DEAL_OPTIONS_CALL = [
  'members.list',
  'me.get',
  'companies.list',
  'companies.get',
  'contacts.list',
  'contacts.get',
  'customFields.list',
] as const

/** What was said of a deal, as the API takes it; what was not said is not there. @throws Failure usage, notFound, conflict */
export async function readDealFields(api: Api, values: Values<typeof DEAL_OPTIONS>, terminal: Terminal) {
  const { amount, currency, probability, owner, company, contact, source, tags, hot, description } = values
  const closeOn = clearable(values['close-on'])
  const [data, customFields, ownerId, companyPatch, contactId] = await Promise.all([
    readData(values.data, terminal),
    readFields(api, 'deal', values.field),
    findOwner(api, owner),
    companyOf(api, company),
    contactOf(api, contact),
  ])
  return {
    ...data,
    ...companyPatch,
    ...defined({
      amount: clearable(amount),
      currency: currency?.toUpperCase(),
      probability: probabilityOf(probability),
      expectedCloseOn: closeOn && readDay('--close-on', closeOn, terminal.now()),
      ...(closeOn === null && { expectedCloseOn: null }),
      ownerId,
      contactId,
      sourceName: clearable(source),
      tagNames: tags === undefined ? undefined : readList(tags),
      isHot: hot === undefined ? undefined : hot === 'yes',
      description: description === '' ? null : description,
      customFields,
    }),
  }
}

function probabilityOf(given: string | undefined): number | null | undefined {
  const probability = clearable(given)
  return typeof probability === 'string'
    ? readWhole('--probability', probability.replace(/%$/, ''), [0, 100])
    : probability
}

/** A number or an id must lead to a company; a name may be a new one's. */
async function companyOf(api: Api, given: string | undefined) {
  const company = clearable(given)
  if (company === undefined) return {}
  if (company === null) return { companyId: null }
  if (readReference(company).kind === 'name') return { companyName: company }
  return { companyId: (await findCompany(api, company)).id }
}

async function contactOf(api: Api, given: string | undefined) {
  const contact = clearable(given)
  return typeof contact === 'string' ? (await findContact(api, contact)).id : contact
}

/** Without what is undefined: to leave a field is not to clear it. */
function defined<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> } // what is left is not undefined
}

/** @throws Failure usage when there is nothing to write */
export function atLeastOne<T extends object>(fields: T, command: string): T {
  if (Object.keys(fields).length > 0) return fields
  throw misused('Nothing was said to be changed.', `See \`dealwright ${command} --help\` for what can be.`)
}
