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

/** What is to be looked up, each record once. */
export class Wants {
  private readonly kinds = new Map<RecordKind, { ids: Set<string>; numbers: Set<number> }>()

  id(kind: RecordKind, id: string): void {
    this.of(kind).ids.add(id)
  }

  all(needs: Needs): void {
    for (const [name, { ids = [], numbers = [] }] of Object.entries(needs)) {
      const of = this.of(name as RecordKind) // the keys of a record of kinds
      for (const id of ids) of.ids.add(id)
      for (const number of numbers) of.numbers.add(number)
    }
  }

  /** As the directory is asked; undefined: nothing is wanted. */
  asked(): Needs | undefined {
    const asked: Needs = {}
    for (const [kind, { ids, numbers }] of this.kinds) {
      if (ids.size + numbers.size > 0) asked[kind] = { ids: [...ids], numbers: [...numbers] }
    }
    return Object.keys(asked).length > 0 ? asked : undefined
  }

  private of(kind: RecordKind) {
    const known = this.kinds.get(kind)
    if (known) return known
    const made = { ids: new Set<string>(), numbers: new Set<number>() }
    this.kinds.set(kind, made)
    return made
  }
}

/** Looks up everything that is wanted, in one call, or in none. */
export async function lookUp(api: Api, zone: TimeZone, wants: Wants): Promise<Look> {
  const asked = wants.asked()
  const kinds = new Map<RecordKind, { byId: Map<string, Entry>; byNumber: Map<number, Entry> }>()
  for (const entry of asked ? await api.directory.find(asked) : []) {
    const of = kinds.get(entry.kind)
    if (of) {
      of.byId.set(entry.id, entry)
      of.byNumber.set(entry.number, entry)
    } else kinds.set(entry.kind, { byId: new Map([[entry.id, entry]]), byNumber: new Map([[entry.number, entry]]) })
  }
  const entryOf = (kind: RecordKind, id: string | null) => (id === null ? undefined : kinds.get(kind)?.byId.get(id))
  return {
    idOf: (kind, number) => kinds.get(kind)?.byNumber.get(number)?.id,
    numberOf: (kind, id) => entryOf(kind, id)?.number ?? null,
    nameOf: (kind, id) => entryOf(kind, id)?.name ?? null,
    zone,
  }
}

type Entry = Awaited<ReturnType<Api['directory']['find']>>[number]
