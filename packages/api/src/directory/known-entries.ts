import type { Memory } from '../db/memory.ts'
import { NUMBERED, type RecordKind } from './records.ts'
import type { DirectoryEntry, Wanted } from './store.ts'

type Asked = Partial<Record<RecordKind, Wanted>>

/** As `ask` answers, but entries of the lists in settings only when they are not known. */
export async function withKnownEntries(
  memory: Memory,
  { workspaceId, now }: { workspaceId: string; now: string },
  wanted: Asked,
  ask: (rest: Asked) => Promise<DirectoryEntry[]>,
): Promise<DirectoryEntry[]> {
  const nameOf = (kind: string, by: 'id' | 'number', value: string | number) => `${workspaceId} ${kind} ${by} ${value}`
  const known = new Map<string, DirectoryEntry>()
  const isUnknown = (kind: RecordKind, by: 'id' | 'number') => (value: string | number) => {
    const entry = memory.find<DirectoryEntry>(nameOf(kind, by, value), now)
    if (entry) known.set(`${kind} ${entry.id}`, entry)
    return !entry
  }
  const rest = Object.entries(wanted).map(([name, of]) => {
    const kind = name as RecordKind // the keys of a record of kinds
    if (!isListed(kind)) return [kind, of] as const
    const ids = of.ids?.filter(isUnknown(kind, 'id')) ?? []
    const numbers = of.numbers?.filter(isUnknown(kind, 'number')) ?? []
    return [kind, { ids, numbers }] as const
  })
  const look = memory.look(now)
  const found = await ask(Object.fromEntries(rest))
  for (const entry of found.filter(({ kind }) => isListed(kind))) {
    for (const by of ['id', 'number'] as const) look.keep(nameOf(entry.kind, by, entry[by]), entry)
    known.delete(`${entry.kind} ${entry.id}`)
  }
  return [...known.values(), ...found]
}

function isListed(kind: RecordKind): boolean {
  return 'isListed' in NUMBERED[kind]
}
