import { useState } from 'react'
import { type MergedEdit, mergeEdit } from './merge-edit.ts'

/** What somebody else made of a record, and how an edit fits on top of it. */
export type Conflict<Theirs, Patch> = { theirs: Theirs; merged: MergedEdit<Patch>; error: Error }

export type AskedConflict<Theirs, Patch> = Conflict<Theirs, Patch> & {
  /** Saves this. */
  settle: (patch: Patch) => void
  /** Nothing is saved; what was typed stays where it was typed, with the reason. */
  cancel: () => void
}

/**
 * Asks which of two versions stands.
 * @param told as for `mergeEdit`
 */
export function useConflict<Theirs extends object, Patch extends object>(told: ReadonlySet<string>) {
  const [asked, setAsked] = useState<AskedConflict<Theirs, Patch> | null>(null)

  function ask(conflict: Conflict<Theirs, Patch>): Promise<Patch> {
    return new Promise((resolve, reject) => {
      const done = (answer: () => void) => {
        setAsked(null)
        answer()
      }
      setAsked({
        ...conflict,
        settle: (patch) => done(() => resolve(patch)),
        // What the server said, as it said it.
        cancel: () => done(() => reject(conflict.error)),
      })
    })
  }

  /**
   * What is to be saved of an edit on top of what somebody else made of the record meanwhile; asks where both changed the
   * same. @throws the conflict when there is no answer
   */
  async function rebase(sides: { base: Theirs; theirs: Theirs }, edit: Patch, error: Error): Promise<Patch> {
    const merged = mergeEdit({ ...sides, told }, edit)
    return merged.clashes.length === 0 ? merged.patch : ask({ theirs: sides.theirs, merged, error })
  }

  return { asked, rebase }
}
