import { z } from 'zod'
import { DayFormat } from '../values/day-format.ts'
import { CurrencyCode } from '../values/currency.ts'
import { CustomFieldKey, CustomFieldType } from '../workspace/custom-field.ts'
import { PipelineId } from '../ids.ts'
import { DecimalMark } from '../values/local-amount.ts'
import { ImportKind } from './import-kind.ts'

/** More columns than any export has; a file with more is no table. */
export const MOST_COLUMNS = 500

/** Where the cells of a column go. A new custom field is created when the import starts. */
export const ColumnTarget = z.discriminatedUnion('to', [
  z.object({ to: z.literal('field'), field: z.string() }),
  z.object({ to: z.literal('custom'), key: CustomFieldKey }),
  z.object({
    to: z.literal('new_custom'),
    key: CustomFieldKey,
    label: z.string().trim().min(1).max(120),
    type: CustomFieldType,
  }),
  z.object({ to: z.literal('nothing') }),
])
export type ColumnTarget = z.infer<typeof ColumnTarget>

export const ColumnPlan = z.object({
  /** As in the file; a column is known by its place, the header names it to people. */
  header: z.string().max(1000),
  target: ColumnTarget,
  /**
   * Texts of the file and what to read instead, null for nothing. Applies before anything else, to any kind of column: to correct a
   * misspelling as well as to say which stage a word means.
   */
  values: z.record(z.string(), z.string().nullable()),
  /** A value that its list does not know (stage, owner, choice …): refuse the row, leave the field empty, or add it to the list. */
  unknown: z.enum(['refuse', 'blank', 'create']),
  /** How days are written; null while it is not known, and in columns that hold none. */
  dayFormat: DayFormat.nullable(),
  /** The mark before the decimals; null while it is not known, and in columns that hold no numbers. */
  decimalMark: DecimalMark.nullable(),
  /** True when probabilities are written as parts of 1. */
  isFraction: z.boolean(),
})
export type ColumnPlan = z.infer<typeof ColumnPlan>

/** By what a row finds the record it means: deals by name within their pipeline, contacts by e-mail, companies by domain. */
export const MatchKey = z.enum(['external_id', 'name', 'email', 'domain'])
export type MatchKey = z.infer<typeof MatchKey>

export const MATCH_KEYS: Readonly<Record<ImportKind, readonly MatchKey[]>> = {
  companies: ['external_id', 'domain', 'name'],
  contacts: ['external_id', 'email', 'name'],
  deals: ['external_id', 'name'],
}

/** What to do with rows whose record exists already, and with those whose record does not. */
export const ImportMode = z.enum(['create', 'update', 'both'])
export type ImportMode = z.infer<typeof ImportMode>

/** Everything that decides how a file is read; the same plan and the same file have the same outcome. */
export const ImportPlan = z.object({
  kind: ImportKind,
  /** One per column of the file, in its order. */
  columns: z.array(ColumnPlan).min(1).max(MOST_COLUMNS),
  mode: ImportMode,
  /** Null: every row is a new record (mode create only). */
  matchBy: MatchKey.nullable(),
  /** The program that gave the external ids their meaning; ids of different sources never collide. */
  externalSource: z.string().trim().min(1).max(60),
  /** Create the company or contact that a row names when there is none. */
  createsCompanies: z.boolean(),
  createsContacts: z.boolean(),
  /** For deals: the pipeline of rows that name none. */
  pipelineId: PipelineId.nullable(),
  /** The currency of amounts that name none. */
  currency: CurrencyCode,
  /** For deals: positions of the columns that make up the name of a row without one, joined by ` · `. */
  nameColumns: z.array(z.int().min(0)).max(10),
  /** For deals: the choice field whose option's list price an open deal without an amount takes. */
  amountOption: CustomFieldKey.nullable(),
})
export type ImportPlan = z.infer<typeof ImportPlan>
