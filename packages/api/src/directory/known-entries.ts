import type { Memory } from '../db/memory.ts'
import { NUMBERED, type RecordKind } from './records.ts'
import type { DirectoryEntry, Wanted } from './store.ts'

type Asked = Partial<Record<RecordKind, Wanted>>

/** What is known of the lists in settings of one workspace. */
class KnownEntries {
  private readonly kinds = new Map<
    RecordKind,
    { byId: Map<string, DirectoryEntry>; byNumber: Map<number, DirectoryEntry> }
  >()

  add(entry: DirectoryEntry): void {
    const { byId, byNumber } = this.of(entry.kind)
    byId.set(entry.id, entry)
    byNumber.set(entry.number, entry)
  }

  /** Puts those that are known into `found`; what is left has to be asked for. */
  take(kind: RecordKind, { ids = [], numbers = [] }: Wanted, found: Set<DirectoryEntry>): Wanted {
    const { byId, byNumber } = this.of(kind)
    const isUnknown = (entry: DirectoryEntry | undefined) => {
      if (entry) found.add(entry)
      return !entry
    }
    return {
      ids: ids.filter((id) => isUnknown(byId.get(id))),
      numbers: numbers.filter((number) => isUnknown(byNumber.get(number))),
    }
  }

  private of(kind: RecordKind) {
    const known = this.kinds.get(kind)
    if (known) return known
    const made = { byId: new Map<string, DirectoryEntry>(), byNumber: new Map<number, DirectoryEntry>() }
    this.kinds.set(kind, made)
    return made
  }
}

/** As `ask` answers, but entries of the lists in settings only when they are not known. */
export async function withKnownEntries(
  memory: Memory,
  { workspaceId, now }: { workspaceId: string; now: string },
  wanted: Asked,
  ask: (rest: Asked) => Promise<DirectoryEntry[]>,
): Promise<DirectoryEntry[]> {
  const name = `entries of ${workspaceId}`
  let known = memory.find<KnownEntries>(name, now)
  // Kept as of now: what is written from here on forgets it, and with it what is still under way.
  if (!known) memory.look(now).keep(name, (known = new KnownEntries()))
  const found = new Set<DirectoryEntry>()
  const rest: Asked = {}
  for (const [kind, of] of Object.entries(wanted) as [RecordKind, Wanted][]) {
    rest[kind] = isListed(kind) ? known.take(kind, of, found) : of
  }
  const asked = await ask(rest)
  for (const entry of asked) {
    if (isListed(entry.kind)) known.add(entry)
  }
  const asNow = new Map([...found, ...asked].map((entry) => [`${entry.kind} ${entry.id}`, entry]))
  return [...asNow.values()]
}

function isListed(kind: RecordKind): boolean {
  return 'isListed' in NUMBERED[kind]
}
