import type { CurrencyCode } from '../values/currency.ts'
import type { CustomFieldType } from '../workspace/custom-field.ts'
import { customFieldKey } from '../workspace/custom-field-key.ts'
import { detectDayFormat, type DayFormat, parseDay } from '../values/day-format.ts'
import type { DetectedFormat } from '../values/format-detection.ts'
import { type DecimalMark, detectDecimalMark, parseLocalAmount } from '../values/local-amount.ts'
import { isPlaceholder } from './cell.ts'
import { type ColumnProfile, type ColumnShape, shapeOf } from './column-profile.ts'
import type { ImportContext } from './import-context.ts'
import type { ImportKind } from './import-kind.ts'
import type { ColumnPlan, ColumnTarget, ImportPlan } from './import-plan.ts'
import { proposeMapping, type TargetProposal } from './propose-mapping.ts'
import { proposeRules } from './propose-rules.ts'
import { splitTime } from './read-time.ts'
import { findTargetField } from './target-field.ts'

/** Why a column was mapped as proposed, and what a person may want to choose instead. */
export interface ColumnProposal {
  header: string
  shape: ColumnShape
  /** What spoke for the mapping; null when nothing did and the column is left out. */
  because: TargetProposal['because']
  /** The ways in which the dates can be read, when there is more than one and they differ: a person must choose. */
  dayFormats: DayFormat[]
  decimalMarks: DecimalMark[]
  /** What a custom field made of the column would be. */
  newField: { key: string; label: string; type: CustomFieldType }
}

export interface PlanProposal {
  plan: ImportPlan
  columns: ColumnProposal[]
}

/**
 * A plan for a file from its headers and values. A format that the values leave open stays null rather than being guessed.
 */
export function proposePlan(
  kind: ImportKind,
  profiles: readonly ColumnProfile[],
  { context, currency }: { context: ImportContext; currency: CurrencyCode },
): PlanProposal {
  const targets = proposeMapping(kind, profiles, context.customFields)
  const taken = new Set(context.customFields.map((field): string => field.key))
  const columns = profiles.map((profile, index) => {
    const { because } = targets[index] ?? { because: null }
    const texts = textsOf(profile)
    const shape = shapeOf(profile)
    const days = settled(detectDayFormat(texts.map((text) => splitTime(text).day)), (format) =>
      texts.map((text) => parseDay(splitTime(text).day, format)),
    )
    const marks = settled(detectDecimalMark(texts), (decimal) =>
      texts.map((text) => JSON.stringify(parseLocalAmount(text, { decimal }))),
    )
    const newField = {
      key: fieldKey(profile.header, taken),
      label: profile.header.trim().slice(0, 120) || `Column ${index + 1}`,
      type: TYPE_OF_SHAPE[shape],
    }
    return { header: profile.header, shape, because, days, marks, newField }
  })
  const plans = columns.map(({ days, marks }, index): ColumnPlan => {
    const target = targets[index]?.target ?? { to: 'nothing' }
    return {
      header: profiles[index]?.header ?? '',
      target,
      values: {},
      unknown: growsByItself(kind, target) ? 'create' : 'refuse',
      dayFormat: days.chosen ?? (days.open.length > 0 ? null : 'YYYY-MM-DD'),
      decimalMark: marks.chosen ?? (marks.open.length > 0 ? null : '.'),
      isFraction: isFraction(profiles[index]),
    }
  })
  return {
    plan: { kind, columns: plans, ...proposeRules(kind, plans, { profiles, context, currency }) },
    columns: columns.map(({ days, marks, ...proposal }) => ({
      ...proposal,
      dayFormats: days.open,
      decimalMarks: marks.open,
    })),
  }
}

const TYPE_OF_SHAPE: Readonly<Record<ColumnShape, CustomFieldType>> = {
  empty: 'text',
  email: 'text',
  domain: 'text',
  day: 'date',
  amount: 'currency',
  number: 'number',
  yes_no: 'boolean',
  phone: 'text',
  choice: 'choice',
  text: 'text',
}

function textsOf({ values }: ColumnProfile): string[] {
  return values.map(({ value }) => value).filter((value) => !isPlaceholder(value))
}

/** The format to take: the one found, or the first of several that all read the same; `open` are those that a person must choose from. */
function settled<F>(
  detected: DetectedFormat<F>,
  readingsBy: (format: F) => unknown[],
): { chosen: F | null; open: F[] } {
  switch (detected.kind) {
    case 'none':
      return { chosen: null, open: [] }
    case 'found':
      return { chosen: detected.format, open: [] }
    case 'ambiguous': {
      const [first, ...others] = detected.formats
      if (first === undefined) return { chosen: null, open: [] }
      const reading = JSON.stringify(readingsBy(first))
      return others.every((format) => JSON.stringify(readingsBy(format)) === reading)
        ? { chosen: first, open: [] }
        : { chosen: null, open: detected.formats }
    }
  }
}

/** Tags, sources and reasons are lists that grow as a team works; stages, people and choices are not. */
function growsByItself(kind: ImportKind, target: ColumnTarget): boolean {
  if (target.to !== 'field') return false
  const holds = findTargetField(kind, target.field)?.holds
  return holds === 'tags' || holds === 'source' || holds === 'loss_reason' || holds === 'unqualified_reason'
}

function isFraction(profile: ColumnProfile | undefined): boolean {
  const numbers = profile?.values.map(({ value }) => Number(value.replace(',', '.'))) ?? []
  return (
    numbers.length > 0 &&
    numbers.every((number) => number >= 0 && number <= 1) &&
    numbers.some((number) => !Number.isInteger(number))
  )
}

function fieldKey(header: string, taken: Set<string>): string {
  const key = customFieldKey(header, taken)
  taken.add(key)
  return key
}
