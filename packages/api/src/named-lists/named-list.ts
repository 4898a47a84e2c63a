import { type EventEntity, type ListEntry, MemberId } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { NamesTable } from '../db/tables.ts'
import { Narrowing } from '../records/listing.ts'

/** Kinds of records that entries are used on. */
export const UsedOn = z.enum(['deal', 'contact', 'company', 'activity', 'task', 'note', 'calendar_entry', 'lead'])
export type UsedOn = z.infer<typeof UsedOn>

export const EntryNarrowing = Narrowing.extend({
  isArchived: z.boolean().optional(),
  createdById: MemberId.optional(),
  /** Entries that at least one record of these kinds has. */
  usedOn: z.array(UsedOn).max(UsedOn.options.length).optional(),
})
export type EntryNarrowing = z.infer<typeof EntryNarrowing>

type Owner = {
  table: 'deals' | 'contacts' | 'companies' | 'activities' | 'tasks' | 'notes' | 'calendar_entries' | 'leads'
  entity: UsedOn
}

/** Where the entries of a list are used: in a column of a record, or in a table of tags beside it. */
export type ListReference =
  | (Owner & { kind: 'column'; column: string; field: string })
  /** An item of a template, which has no history of its own. */
  | { kind: 'setting'; table: 'todo_template_items'; column: string }
  | (Owner & {
      kind: 'tags'
      tags: 'deal_tags' | 'contact_tags' | 'company_tags' | 'task_tags' | 'note_tags' | 'lead_tags'
    })

/** One of the lists of names; they differ in nothing else. */
export type NamedList<Id extends string> = {
  table:
    | 'sources'
    | 'loss_reasons'
    | 'unqualified_reasons'
    | 'tags'
    | 'activity_outcomes'
    | 'note_categories'
    | 'event_categories'
    | 'lead_statuses'
    | 'lead_sources'
    | 'lead_unqualified_reasons'
  /** Where several lists share a table: which of its rows are this one's. */
  type?: 'call' | 'visit'
  entity: EventEntity
  /** As people call an entry. */
  noun: string
  Id: z.core.$ZodType<Id, string>
  usedIn: readonly ListReference[]
}

export type EntryRow<Id extends string> = Omit<Selectable<NamesTable<string>>, 'id'> & { id: Id }

export function entryFromRow<Id extends string>(row: EntryRow<Id>): ListEntry<Id> {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    position: row.position,
    isArchived: row.is_archived,
    createdById: row.created_by_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
