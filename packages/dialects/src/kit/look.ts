import type { TimeZone } from '@dealwright/domain'
import type { Api, Needs, RecordKind } from './api.ts'
import { type Entry, isInSettings, type Settings, settingsOf } from './settings.ts'

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

  /** Whether the settings are likely to know of some of it. */
  get isAboutSettings(): boolean {
    return [...this.kinds.keys()].some(isInSettings)
  }

  /** As the directory is asked about what the settings do not know; undefined: nothing is left. */
  beyond(settings: Settings | undefined): Needs | undefined {
    const asked: Needs = {}
    for (const [kind, { ids, numbers }] of this.kinds) {
      const isUnknown = (key: string | number) => !settings?.entry(kind, key)
      const rest = { ids: [...ids].filter(isUnknown), numbers: [...numbers].filter(isUnknown) }
      if (rest.ids.length + rest.numbers.length > 0) asked[kind] = rest
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

/** Looks up everything that is wanted: in the settings, and the rest in one call, or in none. */
export async function lookUp(api: Api, zone: TimeZone, wants: Wants): Promise<Look> {
  const settings = wants.isAboutSettings ? await settingsOf(api) : undefined
  const asked = wants.beyond(settings)
  const found = new Map<string, Entry>()
  for (const entry of asked ? await api.directory.find(asked) : []) {
    found.set(`${entry.kind} ${entry.id}`, entry).set(`${entry.kind} ${entry.number}`, entry)
  }
  const entryOf = (kind: RecordKind, key: string | number | null) =>
    key === null ? undefined : (settings?.entry(kind, key) ?? found.get(`${kind} ${key}`))
  return {
    idOf: (kind, number) => entryOf(kind, number)?.id,
    numberOf: (kind, id) => entryOf(kind, id)?.number ?? null,
    nameOf: (kind, id) => entryOf(kind, id)?.name ?? null,
    zone,
  }
}
