import { type Bant, BANT_PARTS, BantAnswer, type BantPatch, type BantScore } from '@dealwright/domain'
import { z } from 'zod'
import { plain } from '../kit/codecs.ts'
import { fieldsOf, type Table } from '../kit/field.ts'

type Notes = 'budgetNotes' | 'authorityNotes' | 'needNotes' | 'timelineNotes'
type Scores = Record<(typeof BANT_PARTS)[number], number | null>
/** The four answers side by side, as Rally has them. */
type Answers = Scores & Record<Notes, string | null>
type Shown = Answers & Pick<BantScore, 'total' | 'isQualified'>

const { field, shown, made } = fieldsOf<Shown, Answers>()
const score = plain(BantAnswer.shape.score)
const note = plain(BantAnswer.shape.note)

/** BantQualification. */
export const BANT = {
  budget: field('budget', score),
  authority: field('authority', score),
  need: field('need', score),
  timeline: field('timeline', score),
  budgetNotes: field('budgetNotes', note),
  authorityNotes: field('authorityNotes', note),
  needNotes: field('needNotes', note),
  timelineNotes: field('timelineNotes', note),
  totalScore: made(z.int().min(0).max(100), ({ total }) => total ?? 0),
  isQualified: shown('isQualified', plain(z.boolean())),
} satisfies Table<Shown, Answers>

export function answersOf({
  bant,
  total,
  isQualified,
}: { bant: Bant } & Pick<BantScore, 'total' | 'isQualified'>): Shown {
  const [scores, notes] = [{} as Scores, {} as Record<Notes, string | null>] // filled right below, part by part
  for (const part of BANT_PARTS) {
    scores[part] = bant[part].score
    notes[`${part}Notes`] = bant[part].note
  }
  return { ...scores, ...notes, total, isQualified }
}

export function patchOf(answers: Partial<Answers>): BantPatch {
  return Object.fromEntries(BANT_PARTS.map((part) => [part, { score: answers[part], note: answers[`${part}Notes`] }]))
}
