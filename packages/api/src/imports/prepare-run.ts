import {
  type FileLayout,
  type Import,
  type ImportContext,
  type ImportPlan,
  requirePlan,
  rowReader,
  type RowReader,
  type WorkspaceId,
  type WorkspaceSettings,
} from '@dealwright/domain'
import type { Db } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { loadImportContext } from './load-context.ts'
import type { RunContext, RunMemory } from './run-context.ts'

/** A plan and the workspace as they are at the start of a job. */
export type PreparedRun = {
  plan: ImportPlan
  layout: FileLayout
  context: ImportContext
  settings: WorkspaceSettings
  reader: RowReader
}

/** @throws DealError invalid when the plan does not fit the workspace any more */
export async function prepareRun(db: Db, workspaceId: WorkspaceId, { plan, layout }: Import): Promise<PreparedRun> {
  if (!plan || !layout) throw new Error('An import is run only once it has a plan')
  const { context, settings } = await loadImportContext(db, workspaceId, plan.kind)
  requirePlan(plan, context)
  return { plan, layout, context, settings, reader: rowReader(plan, context) }
}

export function runContext({ plan, settings }: PreparedRun, author: Author, memory: RunMemory | null): RunContext {
  return { workspaceId: author.workspaceId, plan, settings, author, memory }
}
