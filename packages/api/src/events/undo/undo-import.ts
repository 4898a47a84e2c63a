import type { Import, ImportId } from '@dealwright/domain'
import type { Context, WriteContext } from '../../context.ts'
import { expectRevertible, revertInBackground } from '../../imports/command-import.ts'
import { findChangedSince, findReferred, listTouched } from '../../imports/find-touched.ts'
import { BATCH_ROWS } from '../../imports/job-host.ts'
import { LAST_SEQ } from '../store.ts'
import type { UndoResult } from './undo.ts'

/**
 * Takes back an import in the background, as `imports.revert` does, or says how many of its records would be taken back and how many stay
 * because they were changed since or others refer to them.
 * @throws DealError not_found; forbidden for the import of another; conflict for one that is not over
 */
export async function undoImport(
  ctx: WriteContext & Pick<Context, 'jobs'>,
  { importId, preview }: { importId: ImportId; preview: boolean },
): Promise<UndoResult> {
  const nothing = { isPreview: preview, operationId: null, importId, items: [] }
  if (!preview) {
    await revertInBackground(ctx, importId)
    return { ...nothing, undone: 0, refused: 0 }
  }
  return { ...nothing, ...(await foresee(ctx, await expectRevertible(ctx, importId))) }
}

async function foresee({ db, workspaceId }: WriteContext, { id: importId }: Import) {
  const of = { workspaceId, importId }
  const counts = { undone: 0, refused: 0 }
  for (let before: number | null = LAST_SEQ; before !== null;) {
    const { records, reachedSeq }: Awaited<ReturnType<typeof listTouched>> = await listTouched(db, of, {
      before,
      limit: BATCH_ROWS,
    })
    for (const [entity, some] of Map.groupBy(records, (record) => record.entity)) {
      const ids = some.map(({ id }) => id)
      const changed = await findChangedSince(db, of, ids)
      const made = some.filter((record) => record.before === null && !changed.has(record.id)).map(({ id }) => id)
      // What the import itself has made goes before what it refers to.
      const referred = await findReferred(db, { ...of, going: ['deal', 'contact', 'company'] }, { entity, ids: made })
      const kept = changed.size + referred.size
      counts.refused += kept
      counts.undone += some.length - kept
    }
    before = reachedSeq
  }
  return counts
}
