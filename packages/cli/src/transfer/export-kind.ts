import type { CustomField, Filter, Sort } from '@dealwright/domain'
import type { Api } from '../connect.ts'
import { misused } from '../failure.ts'
import { nearest } from '../nearest.ts'

/** A record as it came, with the names of what its ids stand for. */
type Row = Record<string, unknown> & { customFields: Record<string, unknown> }
type Page = { limit: number }

export type Exported = {
  head: string[]
  count(): Promise<number>
  rows(page: Page): AsyncIterable<Row>
  cells(row: Row): string[]
}

const COLUMNS = {
  deals: [
    'number',
    'name',
    'pipelineName',
    'stageName',
    'status',
    'amount',
    'currency',
    'probability',
    'expectedCloseOn',
    'closedAt',
    'companyName',
    'contactName',
    'ownerName',
    'lossNote',
    'isHot',
    'description',
    'addedAt',
    'createdAt',
    'updatedAt',
    'id',
  ],
  contacts: [
    'number',
    'name',
    'firstName',
    'lastName',
    'jobTitle',
    'companyName',
    'email',
    'phone',
    'mobile',
    'website',
    'ownerName',
    'description',
    'createdAt',
    'updatedAt',
    'id',
  ],
  companies: [
    'number',
    'name',
    'domain',
    'industry',
    'size',
    'parentName',
    'email',
    'phone',
    'website',
    'ownerName',
    'description',
    'createdAt',
    'updatedAt',
    'id',
  ],
} as const
const ENTITIES = { deals: 'deal', contacts: 'contact', companies: 'company' } as const

type Wanted = { filter: Filter | undefined; sort: Sort | undefined; columns: readonly string[] }

/** What is written of one kind of record: its fields, and its custom fields as `custom.<key>`. @throws Failure usage */
export async function exportOf(
  api: Api,
  kind: keyof typeof COLUMNS,
  { filter, sort, columns }: Wanted,
): Promise<Exported> {
  const [fields, pipelines] = await Promise.all([
    api.customFields.list.query({ entity: ENTITIES[kind] }),
    kind === 'deals' ? api.pipelines.list.query() : [],
  ])
  const names = new Map(pipelines.map(({ id, name }): [string, string] => [id, name]))
  const narrowed = { filter, ...(sort && { sort }) }
  const head = chosen(columns, [...COLUMNS[kind], ...fields.map(({ key }: CustomField) => `custom.${key}`)])
  const cells = (row: Row) =>
    head.map((column) => {
      if (column === 'pipelineName') return names.get(String(row['pipelineId'])) ?? ''
      return textOf(column.startsWith('custom.') ? row.customFields[column.slice('custom.'.length)] : row[column])
    })
  switch (kind) {
    case 'deals':
      return {
        head,
        cells,
        rows: (page) => api.deals.list.all({ ...narrowed, ...page }),
        count: () => api.deals.count.query({ filter }),
      }
    case 'contacts':
      return {
        head,
        cells,
        rows: (page) => api.contacts.list.all({ ...narrowed, ...page }),
        count: () => api.contacts.count.query({ filter }),
      }
    case 'companies':
      return {
        head,
        cells,
        rows: (page) => api.companies.list.all({ ...narrowed, ...page }),
        count: () => api.companies.count.query({ filter }),
      }
  }
}

function chosen(wanted: readonly string[], all: readonly string[]): string[] {
  const unknown = wanted.find((column) => !all.includes(column))
  if (unknown === undefined) return wanted.length > 0 ? [...wanted] : [...all]
  const meant = nearest(unknown, all)
  throw misused(`There is no column ${unknown}.`, meant ? `Did you mean ${meant}?` : `There are ${all.join(', ')}.`)
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'object')
    return Object.values(value)
      .filter((part) => part !== null)
      .join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
