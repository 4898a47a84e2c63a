import { useEffect, useRef, useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { Slider } from '../../ui/slider.tsx'
import { toastProblem } from '../../ui/toast.ts'

/** Arrow keys come in rows: saved is where they stop. */
const REST_MS = 500

/** One score of BANT, 0 to 25 or not asked yet. Shows the new score at once, and the old one again if it was refused. */
export function BantSlider({
  name,
  score,
  onSave,
  isReadOnly,
}: {
  name: string
  score: number | null
  onSave: (score: number) => Promise<unknown>
  isReadOnly: boolean
}) {
  const [chosen, setChosen] = useState<number | null>(null)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const unsaved = useRef<(() => void) | null>(null)
  const shown = chosen ?? score

  const flush = () => unsaved.current?.()
  // What was chosen is not lost by leaving the page.
  useEffect(() => flush, [])

  function saveSoon(next: number) {
    clearTimeout(waiting.current)
    unsaved.current = () => {
      clearTimeout(waiting.current)
      unsaved.current = null
      void save(next)
    }
    waiting.current = setTimeout(flush, REST_MS)
  }

  async function save(next: number) {
    try {
      await onSave(next)
    } catch (error) {
      toastProblem(problemMessage(error))
    }
    // Unless it was moved on meanwhile.
    setChosen((now) => (now === next ? null : now))
  }

  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)_4.5rem] items-center gap-2" onBlur={flush}>
      <span className="text-sm font-medium">{name}</span>
      <Slider
        label={name}
        value={shown ?? 0}
        max={25}
        valueText={shown === null ? 'Not asked' : `${shown} of 25`}
        onChange={setChosen}
        onCommit={saveSoon}
        isDisabled={isReadOnly}
      />
      <span className="figures text-right text-sm text-muted">{shown ?? 'Not asked'}</span>
    </div>
  )
}
