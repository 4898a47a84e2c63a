import { sql } from 'kysely'
import type { Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import type { Merging } from '../records/merge-links.ts'
import type { DealPart, Moved } from '../records/merges-store.ts'

type Merged = { winnerId: string; parts: Moved['parts'] }

/**
 * Gives the parts of the losers of a merge in deals to its winner. A deal keeps each person once; whoever was only involved takes the role
 * that the merged one had. Gives back what they were.
 */
export async function moveDealParts(
  db: Trx,
  { workspaceId, at }: Author,
  { winnerId, loserIds }: Merging,
): Promise<Moved['parts']> {
  const { rows: winners } = await sql<DealPart>`
    select deal_id, contact_id, role, created_at, updated_at from deal_contacts
    where workspace_id = ${workspaceId} and contact_id = ${winnerId} and deal_id in (
      select deal_id from deal_contacts where workspace_id = ${workspaceId} and contact_id = any(${loserIds}::uuid[]))`.execute(
    db,
  )
  const { rows: theirs } = await sql<DealPart>`
    with gone as (
      delete from deal_contacts where workspace_id = ${workspaceId} and contact_id = any(${loserIds}::uuid[])
      returning deal_id, contact_id, role, created_at, updated_at
    ), come as (
      insert into deal_contacts as known (workspace_id, deal_id, contact_id, role, created_at, updated_at)
      select distinct on (deal_id) ${workspaceId}::uuid, deal_id, ${winnerId}::uuid, role, created_at, ${at}::timestamptz
      from gone order by deal_id, role = 'involved', created_at
      on conflict (workspace_id, deal_id, contact_id) do update set role = excluded.role, updated_at = excluded.updated_at
        where known.role = 'involved' and excluded.role <> 'involved'
    )
    select * from gone`.execute(db)
  return { theirs, winners }
}

/** Puts the losers back on the deals of which the winner is still a part. */
export async function moveDealPartsBack(db: Trx, { workspaceId }: Author, { winnerId, parts }: Merged): Promise<void> {
  await sql`
    insert into deal_contacts (workspace_id, deal_id, contact_id, role, created_at, updated_at)
    select known.workspace_id, known.deal_id, part.contact_id, part.role, part.created_at, part.updated_at
    from jsonb_populate_recordset(null::deal_contacts, ${JSON.stringify(parts.theirs)}::jsonb) as part
    join deal_contacts known on known.workspace_id = ${workspaceId} and known.deal_id = part.deal_id and known.contact_id = ${winnerId}
    on conflict do nothing`.execute(db)
}

/**
 * Takes the winner off the deals that it was not part of before the merge, unless it is their primary contact by now, and gives it the role
 * back that it had on the others; where its role was changed since, it stays.
 */
export async function forgetWinnersParts(
  db: Trx,
  { workspaceId, at }: Author,
  { winnerId, parts }: Merged,
): Promise<void> {
  const roles = rolesGiven(parts)
  await sql`
    delete from deal_contacts known using jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as given(deal_id uuid, was text, role text)
    where known.workspace_id = ${workspaceId} and known.deal_id = given.deal_id and known.contact_id = ${winnerId}
      and given.was is null and known.role = given.role and not exists (
        select from deals d where d.workspace_id = known.workspace_id and d.id = known.deal_id and d.contact_id = ${winnerId})`.execute(
    db,
  )
  await sql`
    update deal_contacts known set role = given.was, updated_at = ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as given(deal_id uuid, was text, role text)
    where known.workspace_id = ${workspaceId} and known.deal_id = given.deal_id and known.contact_id = ${winnerId}
      and known.role = given.role and given.was <> given.role`.execute(db)
}

/** The winner's role on each of the deals, as the merge has made it and as it was; null where it had none. */
function rolesGiven({ theirs, winners }: Moved['parts']): { deal_id: string; was: string | null; role: string }[] {
  const before = new Map(winners.map(({ deal_id, role }) => [deal_id, role]))
  return [...Map.groupBy(theirs, ({ deal_id }) => deal_id)].map(([deal_id, parts]) => {
    const [first] = parts.toSorted(
      (a, b) =>
        Number(a.role === 'involved') - Number(b.role === 'involved') || a.created_at.localeCompare(b.created_at),
    )
    const was = before.get(deal_id) ?? null
    const given = first?.role ?? 'involved'
    return { deal_id, was, role: was === null || was === 'involved' ? given : was }
  })
}
