import { useState } from 'react'
import { problemMessage } from '../data/problem.ts'

/** A save that is under way or went wrong. */
export type Saving = { isPending: boolean; error: string | null }

/** Runs one save at a time and remembers how it went; `save` resolves to whether it worked. */
export function useSave(): Saving & { save: (run: () => Promise<unknown>) => Promise<boolean>; clear: () => void } {
  const [saving, setSaving] = useState<Saving>({ isPending: false, error: null })

  async function save(run: () => Promise<unknown>): Promise<boolean> {
    setSaving({ isPending: true, error: null })
    try {
      await run()
      setSaving({ isPending: false, error: null })
      return true
    } catch (error) {
      setSaving({ isPending: false, error: problemMessage(error) })
      return false
    }
  }

  return { ...saving, save, clear: () => setSaving({ isPending: false, error: null }) }
}

/** What stays in a field once its text is saved: nothing, or what somebody has typed meanwhile. */
export function unlessTypedOn(saved: string): (typed: string) => string {
  return (typed) => (typed === saved ? '' : typed)
}
