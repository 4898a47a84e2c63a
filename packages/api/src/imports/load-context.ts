import {
  DEFAULT_WORKSPACE_SETTINGS,
  ENTITY_OF_KIND,
  type ImportContext,
  type ImportKind,
  type WorkspaceId,
  WorkspaceSettings,
} from '@dealwright/domain'
import { listCustomFields } from '../custom-fields/store.ts'
import type { Db } from '../db/transaction.ts'
import { listPipelines } from '../pipelines/store.ts'

export type LoadedContext = { context: ImportContext; settings: WorkspaceSettings }

/** Everything of a workspace by which the rows of a file are understood. */
export async function loadImportContext(db: Db, workspaceId: WorkspaceId, kind: ImportKind): Promise<LoadedContext> {
  const names = (list: 'sources' | 'loss_reasons' | 'unqualified_reasons' | 'tags') =>
    db
      .selectFrom(list)
      .select('name')
      .where('workspace_id', '=', workspaceId)
      .orderBy('position')
      .orderBy('number')
      .execute()
  const [workspace, pipelines, members, customFields, sources, lossReasons, unqualifiedReasons, tags] =
    await Promise.all([
      db.selectFrom('workspaces').select('settings').where('workspace_id', '=', workspaceId).executeTakeFirstOrThrow(),
      listPipelines(db, workspaceId),
      db
        .selectFrom('members')
        .select(['id', 'name', 'email'])
        .where('workspace_id', '=', workspaceId)
        .orderBy('number')
        .execute(),
      listCustomFields(db, workspaceId, ENTITY_OF_KIND[kind]),
      names('sources'),
      names('loss_reasons'),
      names('unqualified_reasons'),
      names('tags'),
    ])
  const settings = WorkspaceSettings.parse({ ...DEFAULT_WORKSPACE_SETTINGS, ...workspace.settings })
  return {
    settings,
    context: {
      pipelines,
      members,
      customFields,
      sources: sources.map(({ name }) => name),
      lossReasons: lossReasons.map(({ name }) => name),
      unqualifiedReasons: unqualifiedReasons.map(({ name }) => name),
      tags: tags.map(({ name }) => name),
      timeZone: settings.timeZone,
    },
  }
}
