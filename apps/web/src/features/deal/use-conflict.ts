import type { DealPatch } from '@dealwright/domain'
import { useState } from 'react'
import type { MergedEdit } from './deal-conflict.ts'
import type { DealDetails } from './use-deal.ts'

/** What somebody else made of a deal, and how an edit fits on top of it. */
export type Conflict = { theirs: DealDetails; merged: MergedEdit; error: Error }

export type AskedConflict = Conflict & {
  /** Saves this. */
  settle: (patch: DealPatch) => void
  /** Nothing is saved; what was typed stays where it was typed, with the reason. */
  cancel: () => void
}

/** Asks which of two versions stands. `ask` waits for the answer, and throws the conflict when there is none. */
export function useConflict() {
  const [asked, setAsked] = useState<AskedConflict | null>(null)
  const ask = (conflict: Conflict) =>
    new Promise<DealPatch>((resolve, reject) => {
      const done = (answer: () => void) => () => {
        setAsked(null)
        answer()
      }
      setAsked({
        ...conflict,
        settle: (patch) => done(() => resolve(patch))(),
        // What the server said, as it said it.
        cancel: done(() => reject(conflict.error)),
      })
    })
  return { asked, ask }
}
