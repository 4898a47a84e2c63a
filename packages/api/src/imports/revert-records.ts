import {
  changeDeal,
  changeRecord,
  type Changes,
  type Company,
  COMPANY_FIELDS,
  CompanyId,
  type Contact,
  CONTACT_FIELDS,
  ContactId,
  type Deal,
  DealId,
  deleteCompany,
  deleteContact,
  deleteDeal,
  type WorkspaceId,
} from '@dealwright/domain'
import { sql } from 'kysely'
import { COMPANY } from '../companies/company-row.ts'
import { CONTACT } from '../contacts/contact-row.ts'
import type { Trx } from '../db/transaction.ts'
import { saveDeals } from '../deals/save-deals.ts'
import type { Author } from '../events/author.ts'
import { saveRecords } from '../records/write-records.ts'
import { boardEnds } from './board-ends.ts'
import type { ImportedEntity } from './find-records.ts'
import type { TouchedRecord } from './find-touched.ts'
import { loadCompanies, loadContacts, loadDeals } from './load-records.ts'

/**
 * Takes back what an import did to these records, all of one kind: those that it made are deleted, which can be undone; the others are
 * what they were before it.
 */
export async function revertRecords(
  db: Trx,
  author: Author,
  { entity, records }: { entity: ImportedEntity; records: readonly TouchedRecord[] },
): Promise<void> {
  switch (entity) {
    case 'deal':
      return revertDeals(db, author, records)
    case 'contact':
      return revertContacts(db, author, records)
    case 'company':
      return revertCompanies(db, author, records)
  }
}

async function revertDeals(db: Trx, author: Author, records: readonly TouchedRecord[]): Promise<void> {
  const { workspaceId, at } = author
  const [known, ends] = await Promise.all([
    loadDeals(db, workspaceId, { ids: records.map(({ id }) => id), now: at }),
    boardEnds(db, workspaceId),
  ])
  const changes = records.flatMap(({ id, before }) => {
    const deal = known.get(DealId.parse(id))
    if (!deal || deal.deletedAt !== null) return []
    if (before === null) return [deleteDeal(deal, at)]
    // Its old place on the board may be taken by now.
    const { rank: _rank, ...fields } = fieldsOf<Deal>(before)
    const { stageId, pipelineId = deal.pipelineId } = fields
    return [
      changeDeal(
        deal,
        { ...deal, ...fields, rank: stageId === undefined ? deal.rank : ends.next({ pipelineId, stageId }) },
        at,
      ),
    ]
  })
  await saveDeals(db, author, changes)
}

async function revertContacts(db: Trx, author: Author, records: readonly TouchedRecord[]): Promise<void> {
  const { workspaceId, at: now } = author
  const known = await loadContacts(
    db,
    workspaceId,
    records.map(({ id }) => id),
  )
  const changes = records.flatMap(({ id, before }) => {
    const contact = known.get(ContactId.parse(id))
    if (!contact || contact.deletedAt !== null) return []
    if (before === null) return [deleteContact(contact, now)]
    return [
      changeRecord(
        contact,
        { ...contact, ...fieldsOf<Contact>(before) },
        { kind: 'contact.updated', fields: CONTACT_FIELDS, now },
      ),
    ]
  })
  await saveRecords(db, author, CONTACT, changes)
}

async function revertCompanies(db: Trx, author: Author, records: readonly TouchedRecord[]): Promise<void> {
  const { workspaceId, at: now } = author
  const known = await loadCompanies(
    db,
    workspaceId,
    records.map(({ id }) => id),
  )
  const changes = records.flatMap(({ id, before }) => {
    const company = known.get(CompanyId.parse(id))
    if (!company || company.deletedAt !== null) return []
    if (before === null) return [deleteCompany(company, now)]
    return [
      changeRecord(
        company,
        { ...company, ...fieldsOf<Company>(before) },
        { kind: 'company.updated', fields: COMPANY_FIELDS, now },
      ),
    ]
  })
  await saveRecords(db, author, COMPANY, changes)
}

/** Forgets the external ids and the deals' contacts that came with the import. */
export async function deleteTraces(
  db: Trx,
  workspaceId: WorkspaceId,
  { source, since, ids }: { source: string; since: string; ids: readonly string[] },
): Promise<void> {
  await sql`
    delete from external_ids
    where workspace_id = ${workspaceId} and source = ${source} and created_at >= ${since}::timestamptz and entity_id = any(${ids}::uuid[])`.execute(
    db,
  )
  await sql`
    delete from deal_contacts x using deals d
    where x.workspace_id = ${workspaceId} and x.deal_id = any(${ids}::uuid[]) and x.created_at >= ${since}::timestamptz
      and d.workspace_id = x.workspace_id and d.id = x.deal_id and d.contact_id is distinct from x.contact_id`.execute(
    db,
  )
}

/** What an event says a record was. */
function fieldsOf<R>(before: Changes): Partial<R> {
  return before as Partial<R> // an event's `before` holds fields of its record, as the record's own rules wrote them
}
