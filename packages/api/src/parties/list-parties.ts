import type { CompanyId, CompanyView, ContactId, ContactView, Filter } from '@dealwright/domain'
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { selectCompanies } from '../companies/select-companies.ts'
import { findCompanies } from '../companies/store.ts'
import { selectContacts } from '../contacts/select-contacts.ts'
import { findContacts } from '../contacts/store.ts'
import type { ReadContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { Keyset, type SortColumns } from '../db/keyset.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import { partyFilter } from '../filter/party-filter.ts'
import { narrowedTo } from '../records/listing.ts'
import type { ListPartiesInput, PartyNarrowing } from './party-inputs.ts'
import { partyOrder } from './sort-parties.ts'

export type PartyView = ({ kind: 'contact' } & ContactView) | ({ kind: 'company' } & CompanyView)

type Found = { kind: 'contact'; id: ContactId; keys: string } | { kind: 'company'; id: CompanyId; keys: string }

/**
 * A page of people and companies in one order, and where the next one starts. One statement finds them: the first of each kind, which
 * an index gives, and of those the first of all.
 */
export async function listParties(
  ctx: ReadContext,
  input: ListPartiesInput,
): Promise<{ items: PartyView[]; nextCursor: string | null }> {
  const { sort, limit, offset = 0 } = input
  const [order, where] = await Promise.all([partyOrder(ctx, sort), partyWhere(ctx, input)])
  const keyset = new Keyset(order.union, sort, 'id')
  const part = (kind: 'contact' | 'company') => ({ ...input, kind, columns: order[kind], where: where[kind] })
  const contacts = firstOf(selectContacts(ctx.db, ctx.workspaceId), part('contact'))
  const companies = firstOf(selectCompanies(ctx.db, ctx.workspaceId), part('company'))
  const { rows } = await sql<Found>`
    select x.kind, x.id, ${keyset.keysOfRow()} as keys from (${contacts} union all ${companies}) as x
    order by ${keyset.orderBy()} limit ${sql.lit(limit + 1)} offset ${offset}`.execute(ctx.db)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: await load(ctx, page), nextCursor: last ? keyset.cursor(last.keys) : null }
}

type Part = ListPartiesInput & { kind: 'contact' | 'company'; columns: SortColumns; where: Condition }

/** As many of one kind as the page may need, with the columns that the union is sorted by. */
function firstOf<DB, TB extends keyof DB>(
  rows: SelectQueryBuilder<DB, TB, object>,
  { kind, columns, where, sort, cursor, limit, offset = 0 }: Part,
) {
  const keyset = new Keyset(columns, sort, 'id')
  const fields = new Set(['id', ...sort.map(({ field }) => field)])
  return rows
    .select([
      sql.lit(kind).as('kind'),
      ...[...fields].map((field) => (columns[field]?.expression ?? sql`null`).as(field)),
    ])
    .where(where)
    .$if(Boolean(cursor), (select) => select.where(keyset.after(cursor ?? '')))
    .orderBy(keyset.orderBy())
    .limit(offset + limit + 1)
}

/** How many people and companies there are in all, without paging. */
export async function countParties(ctx: ReadContext, input: PartyNarrowing): Promise<number> {
  const where = await partyWhere(ctx, input)
  const count = (of: RawBuilder<unknown>) => sql`(select count(*) from ${of})`
  const { rows } = await sql<{ count: number }>`
    select ${count(sql`contacts c where c.workspace_id = ${ctx.workspaceId} and ${where.contact}`)}
      + ${count(sql`companies co where co.workspace_id = ${ctx.workspaceId} and ${where.company}`)} as count`.execute(
    ctx.db,
  )
  return rows[0]?.count ?? 0
}

async function partyWhere(
  { db, workspaceId, caller, now }: ReadContext,
  { filter = { and: [] }, search, ids, numbers, isCompany }: PartyNarrowing,
): Promise<{ contact: Condition; company: Condition }> {
  const customFields = JSON.stringify(filter).includes('"custom.')
    ? (
        await Promise.all([listCustomFields(db, workspaceId, 'contact'), listCustomFields(db, workspaceId, 'company')])
      ).flat()
    : []
  const found: Filter = search ? { field: 'search', op: 'contains', value: search } : { and: [] }
  const kind: Filter = isCompany === undefined ? { and: [] } : { field: 'isCompany', op: 'eq', value: isCompany }
  const context = { ...caller.settings, now, memberId: caller.memberId }
  const passes = partyFilter({ and: [filter, found, kind] }, customFields, context)
  return {
    contact: allOf([sql`c.deleted_at is null`, narrowedTo({ ids, numbers }, 'c'), passes.contact]),
    company: allOf([sql`co.deleted_at is null`, narrowedTo({ ids, numbers }, 'co'), passes.company]),
  }
}

async function load({ db, workspaceId }: ReadContext, found: readonly Found[]): Promise<PartyView[]> {
  const [contacts, companies] = await Promise.all([
    findContacts(
      db,
      workspaceId,
      found.flatMap((each) => (each.kind === 'contact' ? each.id : [])),
    ),
    findCompanies(
      db,
      workspaceId,
      found.flatMap((each) => (each.kind === 'company' ? each.id : [])),
    ),
  ])
  const views = new Map<string, PartyView>([
    ...contacts.map((contact): [string, PartyView] => [contact.id, { kind: 'contact', ...contact }]),
    ...companies.map((company): [string, PartyView] => [company.id, { kind: 'company', ...company }]),
  ])
  return found.flatMap(({ id }) => views.get(id) ?? [])
}
