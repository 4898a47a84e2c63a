import { z } from 'zod'
import type { CompanyPatch } from '../companies/company.ts'
import type { Address } from '../values/address.ts'
import type { ContactPatch } from '../contacts/contact.ts'
import type { ChoiceOption, CustomFieldKey, CustomFieldValues } from '../workspace/custom-field.ts'
import type { DealPatch } from '../deals/deal.ts'
import type { PipelineId } from '../ids.ts'
import type { Stage } from '../pipelines/pipeline.ts'
import type { RowNotice } from './import-notice.ts'

/** Why a row was refused: which column and field, what stood there, what is wrong with it and what would be right. */
export const RowProblem = z.object({
  /** The header; null when no single column is to blame. */
  column: z.string().nullable(),
  field: z.string(),
  given: z.string().nullable(),
  why: z.string(),
  want: z.string().nullable(),
})
export type RowProblem = z.infer<typeof RowProblem>

/** The company that a row names. The most telling of what is given decides: external id, then domain, then name. */
export interface CompanyLink {
  externalId: string | null
  domain: string | null
  name: string | null
}

/** The contact that a row names, by external id, then e-mail, then name. */
export interface ContactLink {
  externalId: string | null
  email: string | null
  name: string | null
}

/** A choice that a row names, with the field it belongs to; a new one is not in the field's options yet. */
export interface NamedOption {
  field: CustomFieldKey
  option: ChoiceOption
}

interface AnyRow<Values> {
  externalId: string | null
  /** Only what the cells hold: an empty cell leaves a known record as it is. */
  values: Values
  customFields: CustomFieldValues
  options: NamedOption[]
  tags: string[]
  /** What is used only when the row makes a new record, and what is then to be counted. */
  onCreate: { values: Values; notices: RowNotice[] }
}

export type CompanyRowValues = Pick<CompanyPatch, 'name' | 'domain' | 'industry' | 'phone' | 'description' | 'ownerId'>

export interface CompanyRow extends AnyRow<CompanyRowValues> {
  kind: 'companies'
  address: Partial<Address>
  parent: CompanyLink | null
}

export type ContactRowValues = Pick<
  ContactPatch,
  'name' | 'firstName' | 'lastName' | 'jobTitle' | 'email' | 'phone' | 'mobile' | 'description' | 'ownerId'
>

export interface ContactRow extends AnyRow<ContactRowValues> {
  kind: 'contacts'
  address: Partial<Address>
  company: CompanyLink | null
}

export type DealRowValues = Pick<
  DealPatch,
  | 'name'
  | 'description'
  | 'amount'
  | 'currency'
  | 'probability'
  | 'expectedCloseOn'
  | 'closedAt'
  | 'lossNote'
  | 'ownerId'
  | 'assigneeId'
  | 'isHot'
  | 'light'
  | 'bant'
  | 'addedAt'
  | 'status'
>

export interface DealRow extends AnyRow<DealRowValues> {
  kind: 'deals'
  /** Null only in rows that are refused. */
  pipelineId: PipelineId | null
  /** Null when the row says nothing of it. */
  stage: Stage | null
  company: CompanyLink | null
  contact: ContactLink | null
  /** Names, as the workspace writes them or as they are to be added. */
  source: string | null
  lossReason: string | null
  unqualifiedReason: string | null
  onCreate: { values: DealRowValues; notices: RowNotice[]; stage: Stage | null }
}

export type ImportRow = CompanyRow | ContactRow | DealRow

/** A row understood as a whole, or refused as a whole with every reason: none is half applied. */
export type RowReading =
  | { kind: 'read'; row: ImportRow; notices: RowNotice[] }
  | { kind: 'refused'; problems: RowProblem[]; notices: RowNotice[] }

/** What a new record made from the row is given. */
export function newRecordValues<R extends ImportRow>(row: R): R['values'] {
  return { ...row.onCreate.values, ...row.values }
}

/** Why a row cannot make a new record: it has no name. */
export function missingName(row: ImportRow): RowProblem | null {
  if (newRecordValues(row).name !== undefined) return null
  return {
    column: null,
    field: 'name',
    given: null,
    why: 'a new record needs a name, and the row has none',
    want: 'a name',
  }
}

/** A problem as a sentence: `deal_stage: “Engagin” is not a known stage; expected one of Prospecting, Engaging`. */
export function problemSentence({ column, field, given, why, want }: RowProblem): string {
  const what = given === null ? why : `“${given}” ${why}`
  return `${column ?? field}: ${what}${want === null ? '' : `; expected ${want}`}`
}
