import type { TimeZone } from '@dealwright/domain'
import type { Api, Needs, RecordKind } from './api.ts'

/** The ids, numbers and names of the records that one request has to do with. */
export type Look = {
  idOf(kind: RecordKind, number: number): string | undefined
  numberOf(kind: RecordKind, id: string | null): number | null
  nameOf(kind: RecordKind, id: string | null): string | null
  /** Of the workspace, for times that are written as on a clock. */
  zone: TimeZone
}

/** Looks up everything that is needed, in one call, or in none. */
export async function lookUp(api: Api, zone: TimeZone, needs: readonly Needs[]): Promise<Look> {
  const wanted = merged(needs)
  const entries = Object.keys(wanted).length > 0 ? await api.directory.find(wanted) : []
  const byId = new Map(entries.map((entry) => [`${entry.kind} ${entry.id}`, entry]))
  const byNumber = new Map(entries.map((entry) => [`${entry.kind} ${entry.number}`, entry.id]))
  return {
    idOf: (kind, number) => byNumber.get(`${kind} ${number}`),
    numberOf: (kind, id) => byId.get(`${kind} ${id}`)?.number ?? null,
    nameOf: (kind, id) => byId.get(`${kind} ${id}`)?.name ?? null,
    zone,
  }
}

function merged(needs: readonly Needs[]): Needs {
  const sets: Partial<Record<RecordKind, { ids: Set<string>; numbers: Set<number> }>> = {}
  for (const need of needs) {
    for (const [kind, { ids = [], numbers = [] }] of Object.entries(need) as [
      RecordKind,
      NonNullable<Needs[RecordKind]>,
    ][]) {
      const of = (sets[kind] ??= { ids: new Set(), numbers: new Set() })
      for (const id of ids) of.ids.add(id)
      for (const number of numbers) of.numbers.add(number)
    }
  }
  return Object.fromEntries(
    Object.entries(sets)
      .filter(([, { ids, numbers }]) => ids.size + numbers.size > 0)
      .map(([kind, { ids, numbers }]) => [kind, { ids: [...ids], numbers: [...numbers] }]),
  )
}
