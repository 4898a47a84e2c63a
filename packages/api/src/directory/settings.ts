import type { MemberView, Pipeline, StoredField, Workspace } from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { listFieldsWhere } from '../custom-fields/store.ts'
import type { Db } from '../db/transaction.ts'
import { listMembers } from '../members/member-view.ts'
import { listPipelines } from '../pipelines/store.ts'
import { getWorkspace } from '../workspaces/store.ts'
import { NUMBERED, type RecordKind } from './records.ts'
import type { DirectoryEntry } from './store.ts'

/** What programs want to know of a workspace whatever they ask: its settings, and the lists that records refer to. */
export type Settings = {
  workspace: Workspace
  pipelines: Pipeline[]
  customFields: StoredField[]
  members: MemberView[]
  /** What is in the lists. One that is very long is left out: what of it is needed the directory finds. */
  entries: DirectoryEntry[]
}

export async function loadSettings(ctx: ReadContext): Promise<Settings> {
  const { db, workspaceId } = ctx
  const [workspace, pipelines, customFields, members, entries] = await Promise.all([
    getWorkspace(db, workspaceId),
    listPipelines(db, workspaceId),
    listFieldsWhere(db, workspaceId, {}),
    listMembers(db, ctx),
    listEntries(db, workspaceId),
  ])
  return { workspace, pipelines, customFields, members, entries }
}

/** More than people keep in a list by hand. */
const LONG = 2000

async function listEntries(db: Db, workspaceId: string): Promise<DirectoryEntry[]> {
  const queries = Object.entries(NUMBERED).flatMap(([kind, of]) =>
    'isListed' in of
      ? sql`(
          select ${kind} as kind, x.id, x.number, ${sql.ref(`x.${of.name}`)}::text as name from ${sql.table(of.table)} x
          where x.workspace_id = ${workspaceId} limit ${sql.lit(LONG + 1)})`
      : [],
  )
  const { rows } = await sql<DirectoryEntry>`${sql.join(queries, sql` union all `)}`.execute(db)
  const byKind = Map.groupBy(rows, ({ kind }): RecordKind => kind)
  return [...byKind.values()].flatMap((entries) => (entries.length > LONG ? [] : entries))
}
