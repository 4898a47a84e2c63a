import { ImportId } from '@dealwright/domain'
import { insertEvents } from '../events/store.ts'
import { read, router, write } from '../procedure.ts'
import { analyzeFile } from './analyze-file.ts'
import {
  cancelImport,
  discardImport,
  draftImport,
  expectRoom,
  OPEN_STATES,
  planImport,
  revertInBackground,
  startImport,
  takeImport,
  visibleOwner,
} from './command-import.ts'
import { writeErrorCsv } from './error-csv.ts'
import {
  AnalyzeInput,
  AppendInput,
  CreateImportInput,
  ListImportsInput,
  ListRowsInput,
  OneImport,
  PlanInput,
} from './import-inputs.ts'
import { listFailedRows, listKeptRecords } from './import-rows-store.ts'
import { loadImportContext } from './load-context.ts'
import { countParts, insertPart, readParts } from './parts-store.ts'
import { getImport, insertImport, listImports, saveImport } from './store.ts'

export const importsRouter = router({
  /** Begins an import: its file follows in parts. */
  create: write('import.run')
    .input(CreateImportInput)
    .mutation(async ({ ctx, input }) => {
      const id = ImportId.parse(ctx.newId())
      await insertImport(ctx.db, ctx.workspaceId, {
        ...input,
        id,
        createdById: ctx.caller.memberId,
        createdAt: ctx.now,
      })
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'import', entityId: id, kind: 'import.created', before: null, after: input },
      ])
      return { id }
    }),

  /** Adds a part of the file. Sending one again does no harm, so an upload that broke off can go on anywhere. A member keeps at most 1 GiB of files. */
  append: write('import.run')
    .input(AppendInput)
    .mutation(async ({ ctx, input }) => {
      await expectRoom(ctx, await takeImport(ctx, input.id, ['uploading']))
      await insertPart(ctx.db, ctx.workspaceId, {
        id: input.id,
        part: input.part,
        bytes: Buffer.from(input.base64, 'base64'),
      })
      return countParts(ctx.db, ctx.workspaceId, input.id)
    }),

  /** Reads the file and proposes a plan. It can be asked again, with what a person knows better of how the file is written. */
  analyze: write('import.run')
    .input(AnalyzeInput)
    .mutation(async ({ ctx, input }) => {
      const job = await takeImport(ctx, input.id, OPEN_STATES)
      const { context, settings } = await loadImportContext(ctx.db, ctx.workspaceId, job.kind)
      const bytes = () => readParts(ctx.db, ctx.workspaceId, job.id)
      const analysis = await analyzeFile(bytes, { kind: job.kind, layout: input.layout, context, settings })
      await saveImport(
        ctx.db,
        ctx.workspaceId,
        { ...job, layout: analysis.layout, rowsTotal: analysis.rowsTotal },
        ctx.now,
      )
      return analysis
    }),

  /** Saves the plan; what an earlier check said is forgotten. */
  plan: write('import.run')
    .input(PlanInput)
    .mutation(({ ctx, input }) => planImport(ctx, input)),

  /** Keeps a plan that is still being made. It is held to nothing, and nothing can be run by it until `plan` has taken it. */
  draft: write('import.run')
    .input(PlanInput)
    .mutation(({ ctx, input }) => draftImport(ctx, input)),

  /** Forgets an import of which nothing was carried out, with its file. */
  discard: write('import.run')
    .input(OneImport)
    .mutation(async ({ ctx, input }) => {
      await discardImport(ctx, input.id)
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'import', entityId: input.id, kind: 'import.discarded', before: null, after: null },
      ])
    }),

  /** Says in the background what a run would do, and does none of it. */
  dryRun: write('import.run')
    .input(OneImport)
    .mutation(async ({ ctx, input }) => {
      const job = await startImport(ctx, input.id, 'checking')
      await ctx.jobs.enqueue(ctx.db, { name: 'run-import', workspaceId: ctx.workspaceId, importId: job.id })
      return job
    }),

  /** Carries out the plan in the background; one that was cancelled or failed goes on where it stood. */
  run: write('import.run')
    .input(OneImport)
    .mutation(async ({ ctx, input }) => {
      const job = await startImport(ctx, input.id, 'running')
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'import', entityId: job.id, kind: 'import.started', before: null, after: { rows: job.rowsTotal } },
      ])
      await ctx.jobs.enqueue(ctx.db, { name: 'run-import', workspaceId: ctx.workspaceId, importId: job.id })
      return job
    }),

  /** Stops what is under way: a check leaves nothing behind, a run keeps what it has done. */
  cancel: write('import.run')
    .input(OneImport)
    .mutation(({ ctx, input }) => cancelImport(ctx, input.id)),

  /** Undoes in the background what the run has done; what was changed since is kept, see `kept`. */
  revert: write('import.revert')
    .input(OneImport)
    .mutation(({ ctx, input }) => revertInBackground(ctx, input.id)),

  /** An import as it stands, with what has arrived of its file. */
  get: read('import.read')
    .input(OneImport)
    .query(async ({ ctx, input }) => {
      const job = await getImport(ctx.db, ctx.workspaceId, { id: input.id, ownerId: visibleOwner(ctx.caller) })
      return { ...job, uploaded: await countParts(ctx.db, ctx.workspaceId, job.id) }
    }),

  /** Newest first. */
  list: read('import.read')
    .input(ListImportsInput)
    .query(({ ctx, input }) =>
      listImports(ctx.db, ctx.workspaceId, {
        ownerId: visibleOwner(ctx.caller),
        before: input.before ?? null,
        limit: input.limit,
      }),
    ),

  /** The rows that failed, or would, each with its cells and every reason, in the file's order. */
  rows: read('import.read')
    .input(ListRowsInput)
    .query(async ({ ctx, input }) => {
      const { id } = await getImport(ctx.db, ctx.workspaceId, { id: input.id, ownerId: visibleOwner(ctx.caller) })
      const rows = await listFailedRows(
        ctx.db,
        { workspaceId: ctx.workspaceId, importId: id },
        { after: input.after, limit: input.limit + 1 },
      )
      const items = rows.slice(0, input.limit)
      return { items, nextAfter: rows.length > input.limit ? (items.at(-1)?.number ?? null) : null }
    }),

  /** The records that a revert has left as they are, each with the reason. */
  kept: read('import.read')
    .input(ListRowsInput)
    .query(async ({ ctx, input }) => {
      const { id } = await getImport(ctx.db, ctx.workspaceId, { id: input.id, ownerId: visibleOwner(ctx.caller) })
      const rows = await listKeptRecords(
        ctx.db,
        { workspaceId: ctx.workspaceId, importId: id },
        { after: input.after, limit: input.limit + 1 },
      )
      const items = rows.slice(0, input.limit)
      return { items, nextAfter: rows.length > input.limit ? (items.at(-1)?.number ?? null) : null }
    }),

  /** The failed rows as a CSV file, to be corrected and imported again; a page of 5,000 at a time. */
  errorCsv: read('import.read')
    .input(ListRowsInput.pick({ id: true, after: true }))
    .query(async ({ ctx, input }) => {
      const job = await getImport(ctx.db, ctx.workspaceId, { id: input.id, ownerId: visibleOwner(ctx.caller) })
      return writeErrorCsv(ctx.db, { workspaceId: ctx.workspaceId, job, after: input.after })
    }),
})
