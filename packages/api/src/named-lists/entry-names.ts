import { foldCase, ListEntry, type SourceId, type TagId } from '@dealwright/domain'
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

type EntryIds = { sourceId?: SourceId | null; tagIds?: TagId[] }

/** The names as a patch of the record: names become ids. Run once the record is locked. */
export async function patchOfNames(ctx: WriteContext, names: EntryNames): Promise<EntryIds> {
  const [patch = {}] = await patchesOfNames(ctx, [names])
  return patch
}

/** As `patchOfNames` for many records, with no more statements than for one. */
export async function patchesOfNames(ctx: WriteContext, items: readonly EntryNames[]): Promise<EntryIds[]> {
  const sources = await idsByName(
    ctx,
    SOURCES,
    items.flatMap(({ sourceName }) => sourceName ?? []),
  )
  const tags = await idsByName(
    ctx,
    TAGS,
    items.flatMap(({ tagNames }) => tagNames ?? []),
  )
  return items.map(({ sourceName, tagNames }) => ({
    ...(sourceName !== undefined && { sourceId: sourceName === null ? null : sources(sourceName) }),
    ...(tagNames !== undefined && { tagIds: tagNames.flatMap((name) => tags(name) ?? []) }),
  }))
}

/** The entry of that name, added if there is none; null for none. */
export async function entryNamed<Id extends string>(
  ctx: WriteContext,
  list: NamedList<Id>,
  entry: string | null,
): Promise<Id | null> {
  return entry === null ? null : (await idsByName(ctx, list, [entry]))(entry)
}

/** The ids of these names, which are added where there are none. */
export async function idsByName<Id extends string>(
  { db, author }: WriteContext,
  list: NamedList<Id>,
  names: readonly string[],
): Promise<(name: string) => Id | null> {
  // Of two ways of writing one name the first stands.
  const wanted = [...Map.groupBy(names, foldCase).values()].flatMap(([first]) => first ?? [])
  const entries = wanted.length === 0 ? [] : await findOrCreateEntries(db, author, { list, names: wanted })
  const ids = new Map(entries.map(({ id, name }) => [foldCase(name), id]))
  return (name) => ids.get(foldCase(name)) ?? null
}
