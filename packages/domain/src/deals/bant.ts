import { z } from 'zod'

/** The four questions of BANT, in the order they are asked. */
export const BANT_PARTS = ['budget', 'authority', 'need', 'timeline'] as const
export type BantPart = (typeof BANT_PARTS)[number]

/** One answer: how well it is met, 0–25, and what was learned; null = not asked yet. */
export const BantAnswer = z.object({
  score: z.int().min(0).max(25).nullable(),
  note: z.string().max(5_000).nullable(),
})
export type BantAnswer = z.infer<typeof BantAnswer>

export const Bant = z.object({ budget: BantAnswer, authority: BantAnswer, need: BantAnswer, timeline: BantAnswer })
export type Bant = z.infer<typeof Bant>

const BantAnswerPatch = BantAnswer.partial()

/** What changes; an absent part, score or note stays as it is, null clears it. */
export const BantPatch = z
  .object({ budget: BantAnswerPatch, authority: BantAnswerPatch, need: BantAnswerPatch, timeline: BantAnswerPatch })
  .partial()
export type BantPatch = z.infer<typeof BantPatch>

/** `total` is 0–100, null while nothing is scored; `missing` are the parts without a score. */
export type BantScore = { total: number | null; missing: BantPart[]; isQualified: boolean }

const UNASKED: BantAnswer = { score: null, note: null }

/** Nothing asked yet. */
export const EMPTY_BANT: Bant = { budget: UNASKED, authority: UNASKED, need: UNASKED, timeline: UNASKED }

/**
 * BANT total and verdict.
 * A part without a score counts 0 and is reported as missing; without any score there is no total, and no qualification.
 * @param threshold total (0–100) from which a deal counts as qualified
 */
export function scoreBant(bant: Bant, threshold: number): BantScore {
  const missing = BANT_PARTS.filter((part) => bant[part].score === null)
  if (missing.length === BANT_PARTS.length) return { total: null, missing, isQualified: false }
  const total = BANT_PARTS.reduce((sum, part) => sum + (bant[part].score ?? 0), 0)
  return { total, missing, isQualified: total >= threshold }
}

/** The answers after a patch; whatever the patch does not name stays. */
export function patchBant(bant: Bant, patch: BantPatch): Bant {
  return {
    budget: patchAnswer(bant.budget, patch.budget),
    authority: patchAnswer(bant.authority, patch.authority),
    need: patchAnswer(bant.need, patch.need),
    timeline: patchAnswer(bant.timeline, patch.timeline),
  }
}

function patchAnswer(answer: BantAnswer, patch: Partial<BantAnswer> = {}): BantAnswer {
  const { score = answer.score, note = answer.note } = patch
  return { score, note }
}
