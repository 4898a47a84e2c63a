import { DealId, type DealRow, type DealView, newRecordValues } from '@dealwright/domain'
import type { Db } from '../db/transaction.ts'
import { findByExternalIds, findByKey, findTouched } from './find-records.ts'
import { loadDeals } from './load-records.ts'
import { memoryKey, type RunContext } from './run-context.ts'

/** The deals that the rows of a batch may mean. */
export type DealFinder = {
  find(row: DealRow): { byExternalId: DealId | undefined; byKey: DealId | 'several' | undefined }
  /** Lets later rows find a deal that this one has made. */
  learn(row: DealRow, id: DealId): void
  /** As they stand in the database. */
  deals: ReadonlyMap<DealId, DealView>
  /** An earlier row of the file meant the same deal. */
  isRepeated(id: DealId): boolean
}

/** Looks up the deals of a batch by external id and, where the plan matches by it, by name within their pipeline. */
export async function dealFinder(
  db: Db,
  { workspaceId, plan, author, memory }: RunContext,
  rows: readonly DealRow[],
): Promise<DealFinder> {
  const source = plan.externalSource
  const texts = plan.matchBy === 'name' ? rows.flatMap((row) => newRecordValues(row).name ?? []) : []
  const [byExternalId, byName] = await Promise.all([
    findByExternalIds(db, workspaceId, {
      entity: 'deal',
      source,
      ids: rows.flatMap(({ externalId }) => externalId ?? []),
    }),
    findByKey(db, workspaceId, { by: 'deal.name', texts, source }),
  ])
  const ids = [...byExternalId, ...byName].map(({ id }) => DealId.parse(id))
  const [found, touched] = await Promise.all([
    loadDeals(db, workspaceId, { ids, now: author.at }),
    findTouched(db, workspaceId, { importId: author.importId, ids }),
  ])
  const externalIds = new Map(byExternalId.map(({ text, id }) => [text, DealId.parse(id)]))
  const names = new Map<string, Set<DealId>>()
  const addName = (key: string, id: DealId) => names.set(key, new Set([...(names.get(key) ?? []), id]))
  for (const { groupId, text, id } of byName) addName(memoryKey('deal', 'name', groupId, text), DealId.parse(id))

  const keyOf = (row: DealRow) => memoryKey('deal', 'name', row.pipelineId, newRecordValues(row).name ?? null)
  return {
    find(row) {
      const named = [...(names.get(keyOf(row)) ?? [])]
      const remembered = memory?.get(keyOf(row))
      const known =
        row.externalId === null
          ? undefined
          : (externalIds.get(row.externalId) ?? memory?.get(memoryKey('deal', 'id', row.externalId)))
      return {
        byExternalId: known === undefined ? undefined : DealId.parse(known),
        byKey:
          named.length > 1
            ? 'several'
            : (named[0] ?? (remembered === undefined ? undefined : DealId.parse(remembered))),
      }
    },
    learn(row, id) {
      touched.add(id)
      addName(keyOf(row), id)
      memory?.set(keyOf(row), id)
      if (row.externalId === null) return
      externalIds.set(row.externalId, id)
      memory?.set(memoryKey('deal', 'id', row.externalId), id)
    },
    deals: found,
    isRepeated: (id) => touched.has(id) || !found.has(id),
  }
}
