import {
  can,
  type CompanyId,
  type ContactId,
  type DealId,
  foldCase,
  type Instant,
  type MemberId,
} from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Caller } from '../access/caller.ts'
import type { ReadContext } from '../context.ts'
import { Keyset } from '../db/keyset.ts'
import { dealReader, visibleDeals } from '../deals/select-deals.ts'
import { foundBy } from '../records/type-ahead.ts'

const DeletedKind = z.enum(['deal', 'contact', 'company'])
type DeletedKind = z.infer<typeof DeletedKind>

export const ListDeletedInput = z.object({
  kind: DeletedKind.optional(),
  /** Words in the name. */
  search: z.string().trim().max(200).default(''),
  number: z.int().positive().optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(2000).nullish(),
})
export type ListDeletedInput = z.infer<typeof ListDeletedInput>

export type DeletedRecord = (
  | { kind: 'deal'; id: DealId }
  | { kind: 'contact'; id: ContactId }
  | { kind: 'company'; id: CompanyId }
) & {
  number: number
  name: string
  /** The company of a deal or a contact, the domain of a company. */
  detail: string | null
  deletedAt: Instant
  /** Who deleted it, or merged it into another one. */
  deletedBy: string | null
  /** Whether the caller may bring it back. */
  mayRestore: boolean
}

type Row = Omit<DeletedRecord, 'mayRestore'> & {
  kind: DeletedKind
  ownerId: MemberId | null
  assigneeId: MemberId | null
  keys: string
}

/** A page of what is in the bin and the caller sees, the latest first, and where the next one starts. */
export async function listDeleted(
  ctx: ReadContext,
  { kind, search, number, limit, cursor }: ListDeletedInput,
): Promise<{ items: DeletedRecord[]; nextCursor: string | null }> {
  const kinds = kind ? [kind] : DeletedKind.options
  const { rows } = await sql<Row>`
    select x.*, ${LATEST_FIRST.keysOfRow()} as keys, (
      select e.actor_name from events e
      where e.workspace_id = ${ctx.workspaceId} and e.entity_id = x.id and e.entity = x.kind
      order by e.seq desc limit 1
    ) as "deletedBy"
    from (${sql.join(
      kinds.map((each) => deletedOf(ctx, each)),
      sql` union all `,
    )}) as x (kind, id, number, name, detail, "deletedAt", "ownerId", "assigneeId")
    where ${search === '' ? sql`true` : foundBy(foldCase(search), ['x.name'])}
      and ${number === undefined ? sql`true` : sql`x.number = ${number}`}
      and ${cursor ? LATEST_FIRST.after(cursor) : sql`true`}
    order by ${LATEST_FIRST.orderBy()} limit ${limit + 1}`.execute(ctx.db)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: page.map((row) => shown(ctx.caller, row)), nextCursor: last ? LATEST_FIRST.cursor(last.keys) : null }
}

/** How many of each kind the caller sees in the bin. */
export async function countDeleted(ctx: ReadContext): Promise<Record<DeletedKind, number>> {
  const counts = DeletedKind.options.map(
    (kind) => sql`(select count(*) from (${deletedOf(ctx, kind)}) x)::int as ${sql.ref(kind)}`,
  )
  const { rows } = await sql<Record<DeletedKind, number>>`select ${sql.join(counts)}`.execute(ctx.db)
  return rows[0] ?? { deal: 0, contact: 0, company: 0 }
}

const LATEST_FIRST = new Keyset(
  {
    deletedAt: { expression: sql.ref('x.deletedAt'), type: 'timestamptz', isNullable: false },
    id: { expression: sql.ref('x.id'), type: 'uuid', isNullable: false },
  },
  [{ field: 'deletedAt', direction: 'desc' }],
  'id',
)

function deletedOf({ workspaceId, caller, now }: ReadContext, kind: DeletedKind): RawBuilder<unknown> {
  const company = sql`
    left join companies co on co.workspace_id = d.workspace_id and co.id = d.company_id`
  switch (kind) {
    case 'deal':
      return sql`
        select 'deal', d.id, d.number, d.name, co.name, d.deleted_at, d.owner_id, d.assignee_id from deals d ${company}
        where d.workspace_id = ${workspaceId} and d.deleted_at is not null
          and ${visibleDeals(dealReader({ caller, now }).visibility, 'read')}`
    case 'contact':
      return sql`
        select 'contact', d.id, d.number, d.name, co.name, d.deleted_at, d.owner_id, null::uuid from contacts d ${company}
        where d.workspace_id = ${workspaceId} and d.deleted_at is not null`
    case 'company':
      return sql`
        select 'company', d.id, d.number, d.name, d.domain, d.deleted_at, d.owner_id, null::uuid from companies d
        where d.workspace_id = ${workspaceId} and d.deleted_at is not null`
  }
}

function shown(caller: Caller, row: Row): DeletedRecord {
  const { kind, id, number, name, detail, deletedAt, deletedBy } = row
  const mayRestore = mayBringBack(caller, row)
  return { kind, id, number, name, detail, deletedAt, deletedBy, mayRestore } as DeletedRecord // its kind and its id are of one row
}

/** As deleting: whoever may delete it may bring it back. */
function mayBringBack(caller: Caller, { kind, ownerId, assigneeId }: Row): boolean {
  if (kind !== 'deal') return can(caller, `${kind}.delete`, { kind: 'owned', ownerId })
  const deal = { ownerId, assigneeId, ownerTeamId: null, collaboratorIds: [], shares: [] }
  return can(caller, 'deal.delete', { kind: 'deal', deal, settings: caller.settings })
}
