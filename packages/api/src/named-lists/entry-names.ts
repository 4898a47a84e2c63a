import { ListEntry, type SourceId, type TagId } from '@dealwright/domain'
import { z } from 'zod'
import type { WriteContext } from '../context.ts'
import { SOURCES } from '../sources/list.ts'
import { TAGS } from '../tags/list.ts'
import type { NamedList } from './named-list.ts'
import { findOrCreateEntries } from './store.ts'

const { name } = ListEntry.shape

/** Source and tags of a record by their names, for programs that write a record and what it refers to in one call. */
export const EntryNames = z
  .object({
    /** The source of that name, added if there is none; null for no source. */
    sourceName: name.nullable(),
    /** Instead of `tagIds`; names that are new become tags. */
    tagNames: z.array(name).max(200),
  })
  .partial()
export type EntryNames = z.infer<typeof EntryNames>

/** The names as a patch of the record: names become ids. Run once the record is locked. */
export async function patchOfNames(
  ctx: WriteContext,
  { sourceName, tagNames }: EntryNames,
): Promise<{ sourceId?: SourceId | null; tagIds?: TagId[] }> {
  return {
    ...(sourceName !== undefined && { sourceId: await entryNamed(ctx, SOURCES, sourceName) }),
    ...(tagNames !== undefined && { tagIds: await entriesNamed(ctx, TAGS, tagNames) }),
  }
}

/** The entry of that name, added if there is none; null for none. */
export async function entryNamed<Id extends string>(
  ctx: WriteContext,
  list: NamedList<Id>,
  entry: string | null,
): Promise<Id | null> {
  const [id = null] = entry === null ? [] : await entriesNamed(ctx, list, [entry])
  return id
}

async function entriesNamed<Id extends string>(
  { db, author }: WriteContext,
  list: NamedList<Id>,
  names: readonly string[],
): Promise<Id[]> {
  if (names.length === 0) return []
  return (await findOrCreateEntries(db, author, { list, names })).map(({ id }) => id)
}
