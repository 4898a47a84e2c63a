import type { CustomFieldEntity, Stage, StageId, StoredField } from '@dealwright/domain'
import type { Api, RecordKind } from './api.ts'

type Loaded = Awaited<ReturnType<Api['directory']['settings']>>
export type Entry = Loaded['entries'][number]

/** The settings of a workspace, ready to be looked into. */
export type Settings = Omit<Loaded, 'entries' | 'customFields'> & {
  stages: ReadonlyMap<StageId, Stage>
  /** Of one kind of record, in their order. */
  customFields(entity: CustomFieldEntity): readonly StoredField[]
  /** Of members, stages, sources and all else that `isInSettings`, by id or number. */
  entry(kind: RecordKind, key: string | number): Entry | undefined
}

/** The settings as the API remembers them; whoever gets the same ones shares what is made of them. */
export function settingsOf(api: Api): Promise<Settings> {
  if (!readers.has(api)) return load(api)
  const asked = readers.get(api) ?? load(api)
  readers.set(api, asked)
  return asked
}

/** Has a request that changes nothing ask for its settings once. @param api its own */
export function readSettingsOnce(api: Api): void {
  readers.set(api, undefined)
}

const readers = new WeakMap<Api, Promise<Settings> | undefined>()

async function load(api: Api): Promise<Settings> {
  const loaded = await api.directory.settings()
  const known = prepared.get(loaded)
  if (known) return known
  const made = prepare(loaded)
  prepared.set(loaded, made)
  return made
}

const prepared = new WeakMap<Loaded, Settings>()

function prepare({ entries, customFields, ...loaded }: Loaded): Settings {
  const kinds = new Map<RecordKind, Map<string | number, Entry>>()
  for (const [kind, some] of Map.groupBy(entries, (entry) => entry.kind)) {
    const entriesOf = new Map<string | number, Entry>()
    for (const entry of some) entriesOf.set(entry.id, entry).set(entry.number, entry)
    kinds.set(kind, entriesOf)
  }
  const fields = Map.groupBy(customFields, ({ entity }) => entity)
  return {
    ...loaded,
    stages: new Map(loaded.pipelines.flatMap(({ stages }) => stages).map((stage) => [stage.id, stage])),
    customFields: (entity) => fields.get(entity) ?? [],
    entry: (kind, key) => kinds.get(kind)?.get(key),
  }
}

const IN_SETTINGS: ReadonlySet<RecordKind> = new Set<RecordKind>([
  'member',
  'pipeline',
  'stage',
  'source',
  'lossReason',
  'unqualifiedReason',
  'tag',
  'activityOutcome',
  'noteCategory',
  'eventCategory',
  'customField',
  'customFieldOption',
  'team',
  'todoTemplate',
  'todoTemplateItem',
  'leadStatus',
  'leadSource',
  'leadUnqualifiedReason',
])

/** Whether records of this kind are likely to be found in the settings. */
export function isInSettings(kind: RecordKind): boolean {
  return IN_SETTINGS.has(kind)
}
