import {
  type ChoiceOption,
  type ChoiceOptionId,
  CustomFieldId,
  notFound,
  type StoredOption,
  type WorkspaceId,
} from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import { narrowedTo, Narrowing, Part } from '../records/listing.ts'

/** An option and the field whose it is. */
export type OptionView = StoredOption & { fieldId: CustomFieldId }

export const OptionNarrowing = Narrowing.omit({ name: true }).extend({
  fieldIds: z.array(CustomFieldId).max(1000).optional(),
})
export type OptionNarrowing = z.infer<typeof OptionNarrowing>
export const ListOptionsInput = OptionNarrowing.extend(Part.omit({ sort: true }).shape)

/** The options that are asked for, field by field and in their order. */
export async function listOptions(
  db: Db,
  workspaceId: WorkspaceId,
  input: z.infer<typeof ListOptionsInput>,
): Promise<OptionView[]> {
  const { limit = null, offset = 0, ...narrowing } = input
  const order = sql`order by f.number, o.position, o.number limit ${limit}::int offset ${offset}`
  return select(db, workspaceId, sql`${optionsWhere(narrowing)} ${order}`)
}

/** @throws DealError not_found */
export async function getOption(db: Db, workspaceId: WorkspaceId, id: ChoiceOptionId): Promise<OptionView> {
  const [option] = await select(db, workspaceId, sql`o.id = ${id}`)
  if (!option) throw notFound('option', id)
  return option
}

export async function countOptions(db: Db, workspaceId: WorkspaceId, input: OptionNarrowing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from custom_field_options o
    where o.workspace_id = ${workspaceId} and ${optionsWhere(input)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Makes these the options of their fields: one of a known key keeps its id and number, one that is not named goes. */
export async function saveOptions(
  db: Trx,
  { workspaceId, newId }: Pick<Author, 'workspaceId' | 'newId'>,
  fields: readonly { id: CustomFieldId; options: readonly ChoiceOption[] }[],
): Promise<void> {
  const options = fields.flatMap(({ id: field, options: own }) =>
    own.map(({ key, label, price }, position) => ({ id: newId(), field, key, label, price, position })),
  )
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(options)}::jsonb) as next(
    id uuid, field uuid, key text, label text, price jsonb, position int)`
  await sql`
    delete from custom_field_options o
    where o.workspace_id = ${workspaceId} and o.field_id = any(${fields.map(({ id }) => id)}::uuid[])
      and not exists (select from ${wanted} where next.field = o.field_id and next.key = o.key)`.execute(db)
  await sql`
    insert into custom_field_options as o (workspace_id, id, field_id, key, label, price, position)
    select ${workspaceId}::uuid, id, field, key, label, nullif(price, 'null'), position from ${wanted}
    order by position
    on conflict (workspace_id, field_id, key) do update
    set label = excluded.label, price = excluded.price, position = excluded.position`.execute(db)
}

/** The options of the row `f` of custom_fields, in their order, as a column. */
export function optionsOfField(): RawBuilder<StoredOption[]> {
  return sql<StoredOption[]>`coalesce((
    select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'key', o.key, 'label', o.label, 'price', o.price,
      'position', o.position) order by o.position, o.number)
    from custom_field_options o where o.workspace_id = f.workspace_id and o.field_id = f.id), '[]')`
}

function optionsWhere({ fieldIds, ...narrowing }: OptionNarrowing): Condition {
  return allOf([narrowedTo(narrowing, 'o'), ...(fieldIds ? [sql<boolean>`o.field_id = any(${fieldIds}::uuid[])`] : [])])
}

async function select(db: Db, workspaceId: WorkspaceId, rest: Condition): Promise<OptionView[]> {
  const { rows } = await sql<OptionView>`
    select o.id, o.number, o.field_id as "fieldId", o.key, o.label, o.price, o.position
    from custom_field_options o join custom_fields f on f.workspace_id = o.workspace_id and f.id = o.field_id
    where o.workspace_id = ${workspaceId} and ${rest}`.execute(db)
  return rows
}
