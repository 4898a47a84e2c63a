import type { DealBeside, DealPart, DealView, MemberId } from '@dealwright/domain'
import { sql } from 'kysely'

/** The columns of all parts. */
export type BesideRow = {
  contact_number?: number | null
  company_number?: number | null
  people?: DealBeside['people'] | null
  stage_changed_by_id?: MemberId | null
  collaborator_ids?: MemberId[] | null
}

const COLUMNS = {
  numbers: [sql<never>`c.number`.as('contact_number'), sql<never>`co.number`.as('company_number')],
  people: [
    sql<never>`(
      select json_agg(json_build_object('contactId', x.id, 'number', x.number, 'name', x.name) order by dc.created_at, x.number)
      from deal_contacts dc
      join contacts x on x.workspace_id = dc.workspace_id and x.id = dc.contact_id
      where dc.workspace_id = d.workspace_id and dc.deal_id = d.id and x.deleted_at is null)`.as('people'),
  ],
  stageChanger: [
    sql<never>`(
      select e.actor_id from events e
      where e.workspace_id = d.workspace_id and e.deal_id = d.id and e.entity = 'deal'
        and (e.after ? 'stageId' or e.kind = 'deal.created')
      order by e.seq desc limit 1)`.as('stage_changed_by_id'),
  ],
  // Null for none, as of most: an empty array would have to be read.
  collaborators: [
    sql<never>`(
      select array_agg(x.member_id order by x.member_id) from collaborations x
      where x.workspace_id = d.workspace_id and x.deal_id = d.id)`.as('collaborator_ids'),
  ],
} as const

/** The columns of these parts, for `selectDeals`. */
export function columnsBeside(parts: readonly DealPart[]) {
  return parts.flatMap((part) => [...COLUMNS[part]])
}

/** A deal with these parts, of a row that has their columns. */
export function withBeside(deal: DealView, row: BesideRow, parts: readonly DealPart[]): DealView & DealBeside {
  if (parts.length === 0) return deal
  const has = (part: DealPart) => parts.includes(part)
  return {
    ...deal,
    ...(has('numbers') && { contactNumber: row.contact_number ?? null, companyNumber: row.company_number ?? null }),
    ...(has('people') && { people: row.people ?? [] }),
    ...(has('stageChanger') && { stageChangedById: row.stage_changed_by_id ?? null }),
    ...(has('collaborators') && { collaboratorIds: row.collaborator_ids ?? [] }),
  }
}
