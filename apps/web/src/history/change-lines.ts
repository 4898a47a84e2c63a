import { Bant, BANT_PARTS, type CustomField, CustomFieldValues, isSame } from '@dealwright/domain'
import { z } from 'zod'
import { BANT_NAMES } from '../facts/bant-names.ts'
import { conflictLabel, conflictValue } from '../parties/merge-values.ts'
import { changedValue, fieldLabel, type HistoryEvent, type Names } from './event-sentence.ts'

/** One value that changed, in words. */
export type ChangeLine = { label: string; was: string; is: string }

/** What the ids and keys in a history stand for, those of a workspace's own fields and tags too. */
export type Words = { names: Names; definitions: readonly CustomField[]; tags: ReadonlyMap<string, string> }

/**
 * What was there before an event and what after, a line for each value; what says nothing to a person is left out.
 * Amounts are plain numbers where the event does not say in which money they are.
 */
export function changeLines(
  { before, after, amountIn }: Pick<HistoryEvent, 'before' | 'after' | 'amountIn'>,
  words: Words,
): ChangeLine[] {
  if (before === null || after === null) return []
  return Object.keys(after).flatMap((field) => {
    const [was, is] = [before[field], after[field]]
    if (field === 'bant') return bantLines(was, is)
    if (field === 'customFields') return customLines(was, is, words)
    if (field === 'tagIds')
      return [{ label: fieldLabel(field), was: tagList(was, words.tags), is: tagList(is, words.tags) }]
    const wasShown = changedValue(field, was, words.names, amountIn?.before)
    const isShown = changedValue(field, is, words.names, amountIn?.after)
    return wasShown === null || isShown === null ? [] : [{ label: fieldLabel(field), was: wasShown, is: isShown }]
  })
}

function bantLines(before: unknown, after: unknown): ChangeLine[] {
  const [was, is] = [Bant.safeParse(before).data, Bant.safeParse(after).data]
  if (!was || !is) return []
  return BANT_PARTS.flatMap((part) => [
    ...differing(BANT_NAMES[part], was[part].score, is[part].score),
    ...differing(`Note on ${BANT_NAMES[part].toLowerCase()}`, was[part].note, is[part].note),
  ])
}

function differing(label: string, was: string | number | null, is: string | number | null): ChangeLine[] {
  return was === is ? [] : [{ label, was: String(was ?? 'empty'), is: String(is ?? 'empty') }]
}

function customLines(before: unknown, after: unknown, { definitions, names }: Words): ChangeLine[] {
  const was = CustomFieldValues.safeParse(before).data ?? {}
  const is = CustomFieldValues.safeParse(after).data ?? {}
  const shown = (field: string, value: unknown) =>
    value === undefined ? 'empty' : conflictValue(field, value, { definitions, names })
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) => {
    const field = `customFields.${key}`
    if (isSame(was[key] ?? null, is[key] ?? null)) return []
    return [{ label: conflictLabel(field, definitions), was: shown(field, was[key]), is: shown(field, is[key]) }]
  })
}

function tagList(value: unknown, tags: ReadonlyMap<string, string>): string {
  const ids = z.array(z.string()).safeParse(value).data ?? []
  return ids.map((id) => tags.get(id) ?? 'a tag that is gone').join(', ') || 'none'
}
