import { BANT_PARTS, type DealPatch, type DealView, isSame, type TagId } from '@dealwright/domain'

/** A value that two people changed: `bant.budget.score`, `customFields.region`, `amount`. */
export type Clash = { field: string; was: unknown; mine: unknown; theirs: unknown }

/** What becomes of an edit of a deal that somebody else changed meanwhile. */
export type MergedEdit = {
  /** What of the edit stands beside what they did. */
  patch: DealPatch
  /** Where both changed the same thing to different values: a person has to choose. */
  clashes: Clash[]
  /** What else they changed. */
  also: Omit<Clash, 'mine'>[]
}

/**
 * Puts an edit on top of what somebody else made of the deal meanwhile.
 * Tags never clash: each side's additions and removals count.
 * @param base the deal as the editor saw it
 * @param theirs the deal as it is now
 */
export function mergeEdit(base: DealView, theirs: DealView, edit: DealPatch): MergedEdit {
  const merged: MergedEdit = { patch: {}, clashes: [], also: [] }
  const mine = leavesOf(edit)
  const [was, is] = [leavesOf(base), leavesOf(theirs)]
  for (const [field, value] of mine) {
    const [before, after = null] = [was.get(field) ?? null, is.get(field)]
    if (field === 'tagIds' && edit.tagIds)
      merged.patch = { ...merged.patch, tagIds: mergeTags(base.tagIds, theirs.tagIds, edit.tagIds) }
    else if (isSame(before, after)) merged.patch = withLeaf(merged.patch, field, value)
    else if (!isSame(value, after)) merged.clashes.push({ field, was: before, mine: value, theirs: after })
  }
  for (const field of new Set([...was.keys(), ...is.keys()])) {
    const [before, after] = [was.get(field) ?? null, is.get(field) ?? null]
    if (isTold(field) && !mine.has(field) && !isSame(before, after))
      merged.also.push({ field, was: before, theirs: after })
  }
  return merged
}

/** The edit once it was chosen whose values stand. @param kept the clashing fields that keep the editor's value */
export function settledEdit({ patch, clashes }: MergedEdit, kept: ReadonlySet<string>): DealPatch {
  return clashes
    .filter(({ field }) => kept.has(field))
    .reduce((settled, { field, mine }) => withLeaf(settled, field, mine), patch)
}

/** Every single value by the path of its field. */
function leavesOf({ bant, customFields, ...plain }: Pick<DealPatch, 'bant' | 'customFields'>): Map<string, unknown> {
  const leaves = new Map<string, unknown>(Object.entries(plain))
  for (const part of BANT_PARTS)
    for (const [key, value] of Object.entries(bant?.[part] ?? {})) leaves.set(`bant.${part}.${key}`, value)
  for (const [key, value] of Object.entries(customFields ?? {})) leaves.set(`customFields.${key}`, value)
  return leaves
}

function withLeaf(patch: DealPatch, field: string, value: unknown): DealPatch {
  const [top = '', part = '', key = ''] = field.split('.')
  if (top === 'bant') {
    // The path came from a patch: its part is one of the four, and its value fits.
    const answer = patch.bant?.[part as (typeof BANT_PARTS)[number]]
    return { ...patch, bant: { ...patch.bant, [part]: { ...answer, [key]: value } } }
  }
  if (top === 'customFields')
    return { ...patch, customFields: { ...patch.customFields, [part]: value } as DealPatch['customFields'] }
  return { ...patch, [top]: value }
}

function mergeTags(base: readonly TagId[], theirs: readonly TagId[], mine: readonly TagId[]): TagId[] {
  const added = mine.filter((tag) => !base.includes(tag) && !theirs.includes(tag))
  return [...theirs.filter((tag) => mine.includes(tag) || !base.includes(tag)), ...added]
}

const TOLD: ReadonlySet<string> = new Set<keyof DealView>([
  'name',
  'description',
  'stageId',
  'status',
  'amount',
  'currency',
  'probability',
  'expectedCloseOn',
  'ownerId',
  'contactId',
  'companyId',
  'sourceId',
  'isHot',
])

/** Versions, times, ranks and the names that go with ids follow from something else. */
function isTold(field: string): boolean {
  return TOLD.has(field) || field.startsWith('bant.') || field.startsWith('customFields.')
}
