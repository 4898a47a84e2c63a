import type { Company, Contact } from '@dealwright/domain'
import { sql } from 'kysely'
import { COMPANY } from '../companies/company-row.ts'
import { CONTACT } from '../contacts/contact-row.ts'
import type { Trx } from '../db/transaction.ts'
import { insertRecords } from '../records/write-records.ts'
import type { ImportedEntity } from './find-records.ts'
import type { NewRecord } from './link-companies.ts'
import type { RunContext } from './run-context.ts'

/** Adds the companies and contacts that rows only name, and the ids that their source gives them. */
export async function insertLinked(
  db: Trx,
  run: RunContext,
  { companies, contacts }: { companies: readonly NewRecord<Company>[]; contacts: readonly NewRecord<Contact>[] },
): Promise<void> {
  await insertRecords(
    db,
    run.author,
    COMPANY,
    companies.map(({ change }) => change),
  )
  await insertRecords(
    db,
    run.author,
    CONTACT,
    contacts.map(({ change }) => change),
  )
  await writeSourceIds(db, run, { entity: 'company', ids: sourceIdsOf(companies) })
  await writeSourceIds(db, run, { entity: 'contact', ids: sourceIdsOf(contacts) })
}

/** What the plan's source calls a record. */
export type SourceId = { externalId: string; id: string }

/** Notes under which ids the plan's source knows records. An id whose record was deleted passes on to the new one. */
export async function writeSourceIds(
  db: Trx,
  { workspaceId, plan, author }: RunContext,
  { entity, ids }: { entity: ImportedEntity; ids: readonly SourceId[] },
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    insert into external_ids (workspace_id, entity, source, external_id, entity_id, created_at)
    select ${workspaceId}::uuid, ${entity}, ${plan.externalSource}, given."externalId", given.id, ${author.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as given("externalId" text, id uuid)
    on conflict (workspace_id, entity, source, external_id) do update set entity_id = excluded.entity_id`.execute(db)
}

function sourceIdsOf(records: readonly NewRecord<{ id: string }>[]): SourceId[] {
  return records.flatMap(({ change, externalId }) =>
    externalId === null ? [] : [{ externalId, id: change.record.id }],
  )
}
