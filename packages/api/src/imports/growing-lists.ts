import {
  type ChoiceOption,
  type CustomField,
  type CustomFieldEntity,
  foldCase,
  type ImportRow,
} from '@dealwright/domain'
import { sql } from 'kysely'
import { saveOptions } from '../custom-fields/options-store.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { insertRows } from '../db/rows.ts'
import type { Db, Trx } from '../db/transaction.ts'
import { insertEvents, type NewEvent } from '../events/store.ts'
import { plannedFields } from './planned-fields.ts'
import type { RunContext } from './run-context.ts'

const LISTS = {
  sources: 'source',
  loss_reasons: 'loss_reason',
  unqualified_reasons: 'unqualified_reason',
  tags: 'tag',
} as const
export type NameListTable = keyof typeof LISTS

/** The workspace's lists as the rows of a batch need them: with the names and choice options that they add. */
export type GrowingLists = {
  /** Custom fields with the options that the batch names. */
  customFields: CustomField[]
  idOf(list: NameListTable, name: string): string
  /** Notes that a row is carried out, so that what it adds is really added. */
  keep(row: ImportRow): void
  write(db: Trx): Promise<void>
}

/** Loads only the lists that the rows name something of. */
export async function growingLists(
  db: Db,
  { workspaceId, author, plan }: RunContext,
  { rows, entity }: { rows: readonly ImportRow[]; entity: CustomFieldEntity },
): Promise<GrowingLists> {
  const stored = await listCustomFields(db, workspaceId, entity)
  // A check does not create the fields that the plan asks for, but reads and judges their values all the same.
  const defined: CustomField[] = [...stored, ...plannedFields(plan, stored, () => author.newId())]
  const customFields = defined.map((field) => ({ ...field, options: withNamed(field, rows) }))
  const needed = (Object.keys(LISTS) as NameListTable[]).filter((list) =>
    rows.some((row) => namesOf(row, list).length > 0),
  )
  const ids = new Map<string, string>()
  for (const list of needed) {
    const known = await db.selectFrom(list).select(['id', 'name']).where('workspace_id', '=', workspaceId).execute()
    for (const { id, name } of known) ids.set(keyOf(list, name), id)
  }
  const added = new Map<string, { list: NameListTable; id: string; name: string }>()
  const keptNames = new Set<string>()
  const keptOptions = new Set<string>()

  function idOf(list: NameListTable, name: string): string {
    const key = keyOf(list, name)
    const known = ids.get(key) ?? added.get(key)?.id
    if (known !== undefined) return known
    const id = author.newId()
    added.set(key, { list, id, name })
    return id
  }

  function keep(row: ImportRow): void {
    for (const list of needed) for (const name of namesOf(row, list)) keptNames.add(keyOf(list, name))
    for (const { field, option } of row.options) keptOptions.add(keyOf(field, option.key))
  }

  async function write(trx: Trx): Promise<void> {
    const names = [...added].filter(([key]) => keptNames.has(key)).map(([, name]) => name)
    const events: NewEvent[] = names.map(({ list, id, name }) => ({
      entity: LISTS[list],
      entityId: id,
      kind: `${LISTS[list]}.created`,
      before: null,
      after: { name },
    }))
    for (const [list, group] of Map.groupBy(names, (name) => name.list)) {
      const dates = { created_at: author.at, updated_at: author.at }
      const columns = group.map(({ id, name }) => ({
        workspace_id: workspaceId,
        id,
        name,
        position: 0,
        is_archived: false,
        created_by_id: author.actorId,
        ...dates,
      }))
      await insertNumbered(trx, list, columns)
    }
    for (const field of defined) {
      const options = grown(field, customFields, (option) => keptOptions.has(keyOf(field.key, option.key)))
      if (options.length === field.options.length) continue
      await saveOptions(trx, author, [{ ...field, options }])
      events.push({
        entity: 'custom_field',
        entityId: field.id,
        kind: 'custom_field.updated',
        before: { options: field.options },
        after: { options },
      })
    }
    await insertEvents(trx, author, events)
  }

  return { customFields, idOf, keep, write }
}

/** Names of a list take their place behind the others. */
async function insertNumbered(db: Trx, list: NameListTable, rows: readonly { workspace_id: string }[]): Promise<void> {
  const {
    rows: [last],
  } = await sql<{ position: number }>`
    select coalesce(max(position), -1)::int as position from ${sql.table(list)} where workspace_id = ${rows[0]?.workspace_id}`.execute(
    db,
  )
  await insertRows(
    db,
    list,
    rows.map((row, index) => ({ ...row, position: (last?.position ?? -1) + 1 + index })),
  )
}

function grown(
  field: CustomField,
  fields: readonly CustomField[],
  isKept: (option: ChoiceOption) => boolean,
): ChoiceOption[] {
  const { options = field.options } = fields.find(({ id }) => id === field.id) ?? {}
  return options.filter((option, index) => index < field.options.length || isKept(option))
}

function withNamed(field: CustomField, rows: readonly ImportRow[]): ChoiceOption[] {
  const known = new Map(field.options.map((option) => [option.key, option]))
  for (const row of rows) {
    for (const named of row.options)
      if (named.field === field.key && !known.has(named.option.key)) known.set(named.option.key, named.option)
  }
  return [...known.values()]
}

function namesOf(row: ImportRow, list: NameListTable): string[] {
  if (list === 'tags') return row.tags
  if (row.kind !== 'deals') return []
  const name = { sources: row.source, loss_reasons: row.lossReason, unqualified_reasons: row.unqualifiedReason }[list]
  return name === null ? [] : [name]
}

function keyOf(list: string, name: string): string {
  return `${list} ${foldCase(name)}`
}
