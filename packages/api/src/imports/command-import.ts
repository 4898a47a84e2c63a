import {
  can,
  conflict,
  forbidden,
  type Import,
  type ImportId,
  type ImportPlan,
  type ImportState,
  type MemberId,
  requirePlan,
} from '@dealwright/domain'
import type { Caller } from '../access/caller.ts'
import type { Context, WriteContext } from '../context.ts'
import { insertEvents } from '../events/store.ts'
import { deleteImportRows } from './import-rows-store.ts'
import { loadImportContext } from './load-context.ts'
import { countKeptParts, KEPT_PARTS_MAX } from './parts-store.ts'
import { deleteImport, lockImport, saveImport } from './store.ts'

/** Whose imports a caller may see: their own, or, for null, everybody's. */
export function visibleOwner(caller: Caller): MemberId | null {
  return can(caller, 'import.read', { kind: 'owned', ownerId: null }) ? null : caller.memberId
}

/** Takes an import that stands in one of these states. @throws DealError not_found; conflict in any other */
export async function takeImport(ctx: WriteContext, id: ImportId, states: readonly ImportState[]): Promise<Import> {
  const job = await lockImport(ctx.db, ctx.workspaceId, { id, ownerId: visibleOwner(ctx.caller) })
  if (states.includes(job.state)) return job
  throw conflict(`This import is ${job.state}; that takes one that is ${states.join(' or ')}.`, { state: job.state })
}

/** @throws DealError conflict when a member keeps as much of files as one may; each is removed a week after its import */
export async function expectRoom({ db, workspaceId }: WriteContext, { createdById }: Import): Promise<void> {
  if (createdById === null || (await countKeptParts(db, workspaceId, createdById)) < KEPT_PARTS_MAX) return
  throw conflict(
    `At most ${KEPT_PARTS_MAX / 1024} GiB of your files are kept at once. Discard imports that you do not need; the files of others go a week after their end.`,
    { mostParts: KEPT_PARTS_MAX },
  )
}

/** States in which a plan can still be made or changed: nothing of it has been carried out. */
export const OPEN_STATES = ['uploading', 'ready', 'checked'] as const

/** Saves a plan. @throws DealError invalid, naming each place that cannot be carried out */
export async function planImport(ctx: WriteContext, input: PlanOfImport): Promise<Import> {
  const job = await takeUnplanned(ctx, input)
  const { plan } = input
  const { context } = await loadImportContext(ctx.db, ctx.workspaceId, job.kind)
  requirePlan(plan, context)
  if (changesFields(plan) && !can(ctx.caller, 'settings.write')) {
    throw forbidden('This plan creates custom fields or adds choices to them; only an admin may change those.')
  }
  return save(ctx, { ...job, plan, state: 'ready' })
}

/** Keeps a plan that is still being made, so that it can be gone on with anywhere. Nothing runs until `planImport` has taken it. */
export async function draftImport(ctx: WriteContext, input: PlanOfImport): Promise<Import> {
  const job = await takeUnplanned(ctx, input)
  return save(ctx, { ...job, plan: input.plan, state: 'uploading' })
}

/** Forgets an import of which nothing was carried out, and its file. @throws DealError conflict for any other */
export async function discardImport(ctx: WriteContext, id: ImportId): Promise<void> {
  const job = await takeImport(ctx, id, OPEN_STATES)
  await deleteImport(ctx.db, ctx.workspaceId, job.id)
}

type PlanOfImport = { id: ImportId; plan: ImportPlan }

/** Takes an import for another plan: what an earlier check of it said is forgotten. */
async function takeUnplanned(ctx: WriteContext, { id, plan }: PlanOfImport): Promise<Import> {
  const job = await takeImport(ctx, id, OPEN_STATES)
  if (job.layout === null) throw conflict('The file has not been analysed yet.', { state: job.state })
  if (plan.kind !== job.kind) throw conflict(`This is an import of ${job.kind}, the plan is one of ${plan.kind}.`)
  await deleteImportRows(ctx.db, { workspaceId: ctx.workspaceId, importId: id })
  return { ...job, ...NOTHING_DONE }
}

function changesFields({ columns }: ImportPlan): boolean {
  return columns.some(
    ({ target, unknown }) => target.to === 'new_custom' || (target.to === 'custom' && unknown === 'create'),
  )
}

/** Begins a check, a run or an undoing; the job does the rest. A run that was broken off goes on where it stood. */
export async function startImport(
  ctx: WriteContext,
  id: ImportId,
  state: 'checking' | 'running' | 'reverting',
): Promise<Import> {
  const job = state === 'reverting' ? await expectRevertible(ctx, id) : await takeImport(ctx, id, STARTS[state])
  if (job.plan === null) throw conflict('Save a plan first.', { state: job.state })
  if (state === 'reverting') {
    return save(ctx, { ...job, state, error: null, rowsDone: 0, finishedAt: null })
  }
  const isContinued = job.state === 'cancelled' || job.state === 'failed'
  if (!isContinued) await deleteImportRows(ctx.db, { workspaceId: ctx.workspaceId, importId: id })
  const begun = isContinued ? job : { ...job, ...NOTHING_DONE, startedAt: ctx.now }
  return save(ctx, { ...begun, state, error: null, finishedAt: null })
}

/** An import of which something was carried out, and that is the caller's to take back. @throws DealError not_found, forbidden, conflict */
export async function expectRevertible(ctx: WriteContext, id: ImportId): Promise<Import> {
  const job = await takeImport(ctx, id, STARTS.reverting)
  if (can(ctx.caller, 'import.revert', { kind: 'owned', ownerId: job.createdById })) return job
  throw forbidden('Only an admin may undo the import of another.')
}

/** Asks for what a run has done to be taken back. @throws DealError as `expectRevertible` */
export async function revertInBackground(ctx: WriteContext & Pick<Context, 'jobs'>, id: ImportId): Promise<Import> {
  const job = await startImport(ctx, id, 'reverting')
  // The run's own events end here.
  await insertEvents(ctx.db, ctx.author, [
    { entity: 'import', entityId: job.id, kind: 'import.reverting', before: null, after: null },
  ])
  await ctx.jobs.enqueue(ctx.db, { name: 'run-import', workspaceId: ctx.workspaceId, importId: job.id })
  return job
}

/** Stops what is under way: a check leaves nothing behind, a run keeps what it has done. */
export async function cancelImport(ctx: WriteContext, id: ImportId): Promise<Import> {
  const job = await takeImport(ctx, id, ['checking', 'running', 'reverting'])
  switch (job.state) {
    case 'checking':
      return save(ctx, { ...job, ...NOTHING_DONE, state: 'ready' })
    case 'reverting':
      return save(ctx, { ...job, state: 'done', finishedAt: ctx.now })
    default:
      return save(ctx, { ...job, state: 'cancelled', finishedAt: ctx.now })
  }
}

const STARTS = {
  checking: ['ready', 'checked'],
  running: ['ready', 'checked', 'cancelled', 'failed'],
  reverting: ['done', 'cancelled', 'failed'],
} as const satisfies Record<string, readonly ImportState[]>

const NOTHING_DONE = {
  rowsDone: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  notices: [],
  error: null,
  startedAt: null,
  finishedAt: null,
}

async function save(ctx: WriteContext, job: Import): Promise<Import> {
  await saveImport(ctx.db, ctx.workspaceId, job, ctx.now)
  return job
}
