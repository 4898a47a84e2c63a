import {
  addressLine,
  BANT_PARTS,
  type BantPart,
  canonicalAmount,
  CurrencyCode,
  type CustomField,
  type CustomFieldValue,
  type Deal,
  DealError,
  DealPatch,
  type FieldProblem,
  type GateField,
} from '@dealwright/domain'
import { z } from 'zod'
import { parseTypedNumber, typedNumber } from '../format/typed-number.ts'
import { browserReader, type Reader } from '../format/reader.ts'
import { readCustomAnswer } from './custom-answer.ts'

/** Fields of a deal as they stand in a form: what a person typed or chose, under the names by which the server complains. */
export type DealAnswers = {
  amount: string
  currency: string
  expectedCloseOn: string
  description: string
  /** An id, or the name of a record that is still to be made; see new-record.ts. */
  companyId: string | null
  contactId: string | null
  ownerId: string | null
  sourceId: string | null
  bant: Record<BantPart, { score: string }>
  /** Several choices are a list; yes and no are `true` and `false`. */
  customFields: Record<string, string | string[]>
}

/** Which fields a form shows. `custom.<key>` needs the definition of that field. */
export type AskedField = GateField

/** Everything empty, except what a deal has already. */
export function startAnswers(deal: Partial<Deal> & { currency: string }, reader: Reader = browserReader): DealAnswers {
  const score = (part: BantPart) => ({ score: deal.bant?.[part].score?.toString() ?? '' })
  const custom = Object.entries(deal.customFields ?? {}).map(([key, value]): [string, string | string[]] => [
    key,
    answerOf(value),
  ])
  return {
    amount: deal.amount ? typedNumber(deal.amount, reader) : '',
    currency: deal.currency,
    expectedCloseOn: deal.expectedCloseOn ?? '',
    description: deal.description ?? '',
    companyId: deal.companyId ?? null,
    contactId: deal.contactId ?? null,
    ownerId: deal.ownerId ?? null,
    sourceId: deal.sourceId ?? null,
    bant: { budget: score('budget'), authority: score('authority'), need: score('need'), timeline: score('timeline') },
    customFields: Object.fromEntries(custom),
  }
}

function answerOf(value: CustomFieldValue): string | string[] {
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'string' || Array.isArray(value) ? value : addressLine(value)
}

/** What answers say in the language of the server, and what is wrong with them. Ids are not checked: they were chosen. */
export type ReadAnswers = { patch: Pick<DealPatch, PlainField> & ChosenIds; problems: FieldProblem[] }
type PlainField = 'amount' | 'currency' | 'expectedCloseOn' | 'description' | 'bant' | 'customFields'
export type ChosenIds = Partial<Pick<DealAnswers, 'companyId' | 'contactId' | 'ownerId' | 'sourceId'>>

/**
 * Reads the answers to the fields that were asked for; the others are left out.
 * @param required of the asked fields, those that must have a value; a person's own choice otherwise
 * @param definitions of the custom fields that may be asked for
 */
export function readAnswers(
  answers: DealAnswers,
  {
    asked,
    required,
    definitions,
  }: { asked: readonly AskedField[]; required: readonly AskedField[]; definitions: readonly CustomField[] },
  reader: Reader = browserReader,
): ReadAnswers {
  const read: ReadAnswers = { patch: {}, problems: [] }
  for (const field of asked) {
    const problems = readField(read.patch, field, { answers, definitions, reader })
    const isMissing = problems.length === 0 && required.includes(field) && isEmpty(answers, field)
    read.problems.push(...(isMissing ? missing(field) : problems))
  }
  return read
}

type Reading = { answers: DealAnswers; definitions: readonly CustomField[]; reader: Reader }

function readField(
  patch: ReadAnswers['patch'],
  field: AskedField,
  { answers, definitions, reader }: Reading,
): FieldProblem[] {
  switch (field) {
    case 'amount':
      return readAmount(patch, answers, reader)
    case 'expectedCloseOn': {
      const day = DealPatch.shape.expectedCloseOn.safeParse(answers.expectedCloseOn || null)
      patch.expectedCloseOn = day.data
      return day.success ? [] : [{ field, message: 'Choose a day of the calendar.' }]
    }
    case 'description':
      patch.description = answers.description.trim() || null
      return patch.description && patch.description.length > 20_000
        ? [{ field, message: 'Use at most 20,000 characters.' }]
        : []
    case 'companyId':
    case 'contactId':
    case 'ownerId':
    case 'sourceId':
      patch[field] = answers[field]
      return []
    case 'bant':
      return readBant(patch, answers)
    default:
      return readCustom(patch, field.slice('custom.'.length), { answers, definitions, reader })
  }
}

function readAmount(patch: ReadAnswers['patch'], { amount, currency }: DealAnswers, reader: Reader): FieldProblem[] {
  const code = CurrencyCode.safeParse(currency)
  if (!code.success) return [{ field: 'currency', message: 'Choose a currency.' }]
  patch.currency = code.data
  patch.amount = null
  if (amount.trim() === '') return []
  const typed = parseTypedNumber(amount, reader)
  if (typed === null) return [{ field: 'amount', message: `Enter a number such as ${typedNumber('1234.50', reader)}.` }]
  try {
    patch.amount = canonicalAmount(typed, code.data)
    return []
  } catch (error) {
    if (!(error instanceof DealError)) throw error
    return [{ field: 'amount', message: error.details.fields?.[0]?.message ?? error.message }]
  }
}

const Score = z.coerce.number().int().min(0).max(25)

function readBant(patch: ReadAnswers['patch'], { bant }: DealAnswers): FieldProblem[] {
  const scores = BANT_PARTS.map((part) => ({
    part,
    typed: bant[part].score.trim(),
    score: Score.safeParse(bant[part].score),
  }))
  patch.bant = Object.fromEntries(
    scores.map(({ part, typed, score }) => [part, { score: typed === '' ? null : (score.data ?? null) }]),
  )
  return scores
    .filter(({ typed, score }) => typed !== '' && !score.success)
    .map(({ part }) => ({ field: `bant.${part}.score`, message: '0 to 25.' }))
}

function readCustom(
  patch: ReadAnswers['patch'],
  key: string,
  { answers, definitions, reader }: Reading,
): FieldProblem[] {
  const definition = definitions.find((each) => each.key === key)
  const given = answers.customFields[key] ?? ''
  if (!definition) return []
  const reading = readCustomAnswer(given, definition, reader)
  if ('problem' in reading) return [reading.problem]
  patch.customFields = { ...patch.customFields, [key]: reading.value }
  return []
}

function isEmpty(answers: DealAnswers, field: AskedField): boolean {
  if (field === 'bant') return BANT_PARTS.some((part) => answers.bant[part].score.trim() === '')
  // A gate field is a field of the form or `custom.<key>`.
  const value = field.startsWith('custom.')
    ? answers.customFields[field.slice('custom.'.length)]
    : answers[field as Exclude<AskedField, `custom.${string}` | 'bant'>]
  return value === undefined || value === null || (typeof value === 'string' ? value.trim() === '' : value.length === 0)
}

function missing(field: AskedField): FieldProblem[] {
  if (field === 'bant') return BANT_PARTS.map((part) => ({ field: `bant.${part}.score`, message: '0 to 25.' }))
  const path = field.startsWith('custom.') ? `customFields.${field.slice('custom.'.length)}` : field
  return [{ field: path, message: MISSING[field] ?? 'Fill this in.' }]
}

const MISSING: Partial<Record<AskedField, string>> = {
  amount: 'Enter an amount.',
  expectedCloseOn: 'Choose a day.',
  companyId: 'Choose a company.',
  contactId: 'Choose a contact.',
  ownerId: 'Choose an owner.',
  sourceId: 'Choose a source.',
}
