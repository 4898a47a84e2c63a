import { conflict, ListEntry } from '@dealwright/domain'
import { z } from 'zod'
import { bulkWrite, read, recall, router, write } from '../procedure.ts'
import { mergeEntries, removeEntry, reorderEntries, updateEntry } from './change-list.ts'
import { Part } from '../records/listing.ts'
import { EntryNarrowing, type NamedList } from './named-list.ts'
import { countEntries, findOrCreateEntries, getEntry, insertEntries, listEntries } from './store.ts'
import { listUses } from './uses.ts'

const { name, isArchived } = ListEntry.shape

/** The procedures of one of the named lists. */
export function listRouter<Id extends string>(list: NamedList<Id>) {
  const OneEntry = z.object({ id: list.Id })
  return router({
    /** In their order, archived ones too; or those that are asked for. */
    list: recall('settings.read', 'lists')
      .input(EntryNarrowing.extend(Part.shape).prefault({}))
      .query(({ ctx, input }) => listEntries(ctx.db, ctx.workspaceId, { list, some: input })),

    count: recall('settings.read', 'lists')
      .input(EntryNarrowing.prefault({}))
      .query(({ ctx, input }) => countEntries(ctx.db, ctx.workspaceId, { list, some: input })),

    /** How many records use each entry, those in the bin too; entries that nothing uses are left out. */
    uses: read('settings.write').query(({ ctx }) => listUses(ctx.db, ctx.workspaceId, list.usedIn)),

    get: recall('settings.read', 'lists')
      .input(OneEntry)
      .query(({ ctx, input }) => getEntry(ctx.db, ctx.workspaceId, { list, id: input.id })),

    create: write('settings.write')
      .input(z.object({ name }))
      .mutation(async ({ ctx, input }) => {
        const [entry] = await insertEntries(ctx.db, ctx.author, { list, names: [input.name] })
        if (entry) return entry
        const message = `There is a ${list.noun} of this name already.`
        throw conflict(message, { fields: [{ field: 'name', message }] })
      }),

    /** The entry of a name, added if there is none: for programs that know names only. Whoever writes deals may do it. */
    findOrCreate: write('deal.write')
      .input(z.object({ name }))
      .mutation(async ({ ctx, input }) => {
        const [entry] = await findOrCreateEntries(ctx.db, ctx.author, { list, names: [input.name] })
        if (entry) return entry
        throw conflict(`This ${list.noun} was removed at this very moment. Try again.`)
      }),

    /** As `findOrCreate` for many names, in their order. */
    findOrCreateMany: write('deal.write')
      .input(z.object({ names: z.array(name).max(200) }))
      .mutation(({ ctx, input }) => findOrCreateEntries(ctx.db, ctx.author, { list, names: input.names })),

    update: write('settings.write')
      .input(OneEntry.extend({ name: name.optional(), isArchived: isArchived.optional() }))
      .mutation(({ ctx, input }) => updateEntry(ctx, list, input)),

    /** The order in which they are offered. */
    reorder: bulkWrite('settings.write')
      .input(z.object({ ids: z.array(list.Id).max(10_000) }))
      .mutation(({ ctx, input }) => reorderEntries(ctx, list, input.ids)),

    /** Replaces `id` by `into` wherever it is used, and removes it. */
    merge: bulkWrite('settings.write')
      .input(OneEntry.extend({ into: list.Id }))
      .mutation(({ ctx, input }) => mergeEntries(ctx, list, input)),

    /** Only what nothing uses; see `merge`. */
    delete: bulkWrite('settings.write')
      .input(OneEntry)
      .mutation(({ ctx, input }) => removeEntry(ctx, list, input.id)),
  })
}
