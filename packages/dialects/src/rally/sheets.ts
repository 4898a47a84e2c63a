import {
  type CompanyView,
  type ContactView,
  type DealView,
  type ImportKind,
  type ImportPlan,
  type MatchKey,
  matchingName,
} from '@dealwright/domain'
import type { Api } from '../kit/api.ts'
import { withoutZeros } from '../kit/codecs.ts'

/** A file of records of one kind. */
export type Sheet<View = never> = {
  kind: ImportKind
  /** Each column by its name: what stands in it, and what it becomes when it is read. */
  columns: Readonly<Record<string, Column<View>>>
  /** By what a row is known to be there already, where each row says it; otherwise it is the name. */
  key: MatchKey
  page(api: Api, cursor: string | null): Promise<{ items: readonly View[]; nextCursor: string | null }>
}
type Column<View> = {
  show(record: View, names: Names): string | number | null
  /** A field of the import; null: it is shown only. */
  reads: string | null
}
/** What ids are called. */
export type Names = ReadonlyMap<string, string>

function read<View>(reads: string, show: Column<View>['show']): Column<View> {
  return { reads, show }
}

function shown<View>(show: Column<View>['show']): Column<View> {
  return { reads: null, show }
}

const PAGE = { limit: 200, sort: [{ field: 'id', direction: 'asc' as const }] }
const seconds = (instant: string | null) => instant?.replace(/\.\d+Z$/, 'Z') ?? null

export const DEALS: Sheet<DealView> = {
  kind: 'deals',
  columns: {
    Name: read('name', ({ name }) => name),
    Pipeline: read('pipeline', ({ pipelineId }, names) => names.get(pipelineId) ?? null),
    Stage: read('stage', ({ stageName }) => stageName),
    Status: read('status', ({ status }) => (status === 'stalled' ? 'open' : status)),
    Value: read('amount', ({ amount }) => amount && withoutZeros(amount)),
    Currency: read('currency', ({ currency }) => currency),
    Probability: read('probability', ({ probability }) => probability),
    'Expected Close Date': read('expectedCloseOn', ({ expectedCloseOn }) => expectedCloseOn),
    'Actual Close Date': read('closedOn', ({ closedAt }) => seconds(closedAt)),
    'Company Name': read('companyName', ({ companyName }) => companyName),
    'Contact Name': read('contactName', ({ contactName }) => contactName),
    'Owner Name': read('owner', ({ ownerName }) => ownerName),
    Notes: read('description', ({ description }) => description),
    'Created At': shown(({ createdAt }) => seconds(createdAt)),
    'Updated At': shown(({ updatedAt }) => seconds(updatedAt)),
    'Deal Id': shown(({ id }) => id),
  },
  page: (api, cursor) => api.deals.list({ ...PAGE, cursor }),
  key: 'name',
}

export const CONTACTS: Sheet<ContactView> = {
  kind: 'contacts',
  columns: {
    'First Name': read('firstName', ({ firstName }) => firstName),
    'Last Name': read('lastName', ({ lastName }) => lastName),
    'Full Name': read('name', ({ name }) => name),
    Email: read('email', ({ email }) => email),
    Phone: read('phone', ({ phone }) => phone),
    Mobile: read('mobile', ({ mobile }) => mobile),
    Title: read('jobTitle', ({ jobTitle }) => jobTitle),
    'Company Name': read('companyName', ({ companyName }) => companyName),
    Address: read('addressLine1', ({ address }) => address?.line1 ?? null),
    City: read('addressCity', ({ address }) => address?.city ?? null),
    State: read('addressState', ({ address }) => address?.state ?? null),
    'Postal Code': read('addressPostalCode', ({ address }) => address?.postalCode ?? null),
    Country: read('addressCountry', ({ address }) => address?.country ?? null),
    Tags: read('tags', ({ tagIds }, names) => tagIds.flatMap((id) => names.get(id) ?? []).join('; ')),
    Notes: read('description', ({ description }) => description),
    'Owner Name': read('owner', ({ ownerName }) => ownerName),
    'Created At': shown(({ createdAt }) => seconds(createdAt)),
    'Updated At': shown(({ updatedAt }) => seconds(updatedAt)),
  },
  page: (api, cursor) => api.contacts.list({ ...PAGE, cursor }),
  key: 'email',
}

export const COMPANIES: Sheet<CompanyView> = {
  kind: 'companies',
  columns: {
    Name: read('name', ({ name }) => name),
    Domain: read('domain', ({ domain }) => domain),
    Industry: read('industry', ({ industry }) => industry),
    Phone: read('phone', ({ phone }) => phone),
    Address: read('addressLine1', ({ address }) => address?.line1 ?? null),
    City: read('addressCity', ({ address }) => address?.city ?? null),
    State: read('addressState', ({ address }) => address?.state ?? null),
    'Postal Code': read('addressPostalCode', ({ address }) => address?.postalCode ?? null),
    Country: read('addressCountry', ({ address }) => address?.country ?? null),
    Tags: read('tags', ({ tagIds }, names) => tagIds.flatMap((id) => names.get(id) ?? []).join('; ')),
    Description: read('description', ({ description }) => description),
    'Owner Name': read('owner', ({ ownerName }) => ownerName),
    'Created At': shown(({ createdAt }) => seconds(createdAt)),
    'Updated At': shown(({ updatedAt }) => seconds(updatedAt)),
  },
  page: (api, cursor) => api.companies.list({ ...PAGE, cursor }),
  key: 'domain',
}

/** The proposed plan as Rally imports: new records alone, and what is known already is passed over. */
export function additions({ columns, key }: Reading, { plan, columns: found, rowsTotal }: Analysis): ImportPlan {
  const targets = new Map(Object.entries(columns).map(([name, { reads }]) => [matchingName(name), reads]))
  const planned = plan.columns.map((column) => {
    const field = targets.get(matchingName(column.header))
    if (field === undefined) return column
    return { ...column, target: field === null ? ({ to: 'nothing' } as const) : ({ to: 'field', field } as const) }
  })
  const place = planned.findIndex(({ target }) => target.to === 'field' && target.field === key)
  const isKnownByKey = place >= 0 && found[place]?.filled === rowsTotal
  return {
    ...plan,
    columns: planned,
    mode: 'create',
    matchBy: isKnownByKey ? key : 'name',
    externalSource: 'rally',
    nameColumns: [],
  }
}

/** What of a sheet an import goes by. */
export type Reading = Pick<Sheet, 'kind' | 'columns' | 'key'>
type Analysis = Awaited<ReturnType<Api['imports']['analyze']>>
