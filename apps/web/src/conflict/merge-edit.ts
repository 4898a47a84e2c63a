import { isSame } from '@dealwright/domain'

/** A value that two people changed: `bant.budget.score`, `customFields.region`, `amount`. */
export type Clash = { field: string; was: unknown; mine: unknown; theirs: unknown }

/** What becomes of an edit of a record that somebody else changed meanwhile. */
export type MergedEdit<Patch> = {
  /** What of the edit stands beside what they did. */
  patch: Patch
  /** Where both changed the same thing to different values: a person has to choose. */
  clashes: Clash[]
  /** What else they changed. */
  also: Omit<Clash, 'mine'>[]
}

/**
 * Puts an edit on top of what somebody else made of the record meanwhile.
 * Tags never clash: each side's additions and removals count.
 * @param base the record as the editor saw it
 * @param theirs the record as it is now
 * @param told the fields whose changes are worth telling; versions, times and the names that go with ids follow from something else
 */
export function mergeEdit<Patch extends object>(
  { base, theirs, told }: { base: object; theirs: object; told: ReadonlySet<string> },
  edit: Patch,
): MergedEdit<Patch> {
  let patch: Tree = {}
  const clashes: Clash[] = []
  const mine = leavesOf(edit)
  const [was, is] = [leavesOf(base), leavesOf(theirs)]
  for (const [field, value] of mine) {
    const [before, after] = [was.get(field) ?? null, is.get(field) ?? null]
    if (field === 'tagIds') patch['tagIds'] = mergeTags(before, after, value)
    else if (isSame(before, after)) patch = withLeaf(patch, field.split('.'), value)
    else if (!isSame(value, after)) clashes.push({ field, was: before, mine: value, theirs: after })
  }
  const also = [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => told.has(field.replace(/\..*/, '')) && !mine.has(field))
    .map((field) => ({ field, was: was.get(field) ?? null, theirs: is.get(field) ?? null }))
    .filter((change) => !isSame(change.was, change.theirs))
  return { patch: patch as Patch, clashes, also } // some of the edit's own leaves
}

/** The edit once it was chosen whose values stand. @param kept the clashing fields that keep the editor's value */
export function settledEdit<Patch extends object>(
  { patch, clashes }: MergedEdit<Patch>,
  kept: ReadonlySet<string>,
): Patch {
  const settled = clashes
    .filter(({ field }) => kept.has(field))
    .reduce<Tree>((tree, { field, mine }) => withLeaf(tree, field.split('.'), mine), patch as Tree)
  return settled as Patch // as in mergeEdit
}

type Tree = Record<string, unknown>

/** Fields that hold answers of their own, and how deep these lie; all others are one value. */
const DEPTHS: Readonly<Record<string, number>> = { bant: 2, customFields: 1 }

/** Every single value by the path of its field. */
function leavesOf(record: object): Map<string, unknown> {
  return new Map(Object.entries(record).flatMap(([field, value]) => leaves(field, value, DEPTHS[field] ?? 0)))
}

function leaves(path: string, value: unknown, depth: number): [string, unknown][] {
  if (depth === 0 || value === null || typeof value !== 'object') return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(`${path}.${key}`, inner, depth - 1))
}

function withLeaf(tree: Tree, [top = '', ...rest]: readonly string[], value: unknown): Tree {
  const branch = (tree[top] ?? {}) as Tree // a path goes on only where there is a branch
  return { ...tree, [top]: rest.length === 0 ? value : withLeaf(branch, rest, value) }
}

function mergeTags(...sides: unknown[]): unknown[] {
  const [base = [], theirs = [], mine = []] = sides.map((tags) => (Array.isArray(tags) ? (tags as unknown[]) : []))
  const added = mine.filter((tag) => !base.includes(tag) && !theirs.includes(tag))
  return [...theirs.filter((tag) => mine.includes(tag) || !base.includes(tag)), ...added]
}
