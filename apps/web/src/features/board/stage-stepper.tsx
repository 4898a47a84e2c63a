import type { Stage, Summary } from '@dealwright/domain'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { formatNumberCompact } from '../../format/number.ts'
import { columnTotals } from './column-totals.ts'

/** On a phone, where one column fills the screen: all stages in a row, the one in sight marked; a tap goes there. */
export function StageStepper({
  root,
  stages,
  summary,
}: {
  root: RefObject<HTMLElement | null>
  stages: readonly Stage[]
  summary: Summary | undefined
}) {
  const bar = useRef<HTMLElement>(null)
  const [current, setCurrent] = useState(0)

  useEffect(() => {
    const box = root.current
    if (!box) return
    const onScroll = () =>
      setCurrent(Math.round((box.scrollLeft / Math.max(1, box.scrollWidth - box.clientWidth)) * (stages.length - 1)))
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => box.removeEventListener('scroll', onScroll)
  }, [root, stages.length])

  useEffect(() => {
    const step = bar.current?.children[current]
    if (step instanceof HTMLElement && bar.current)
      bar.current.scrollTo({
        left: step.offsetLeft - (bar.current.clientWidth - step.offsetWidth) / 2,
        behavior: 'smooth',
      })
  }, [current])

  function goTo(index: number) {
    root.current?.children[index]?.scrollIntoView({ behavior: 'smooth', inline: 'center', block: 'nearest' })
  }

  return (
    <nav
      ref={bar}
      aria-label="Stages"
      className="relative flex shrink-0 gap-1 overflow-x-auto px-4 pb-2 [scrollbar-width:none] sm:hidden"
    >
      {stages.map((stage, index) => {
        const count = columnTotals(summary, stage)?.count
        return (
          <button
            key={stage.id}
            type="button"
            aria-current={index === current ? 'step' : undefined}
            onClick={() => goTo(index)}
            className="focus-inset flex h-9 shrink-0 items-center gap-1.5 rounded-full px-3 text-sm font-medium text-muted aria-[current=step]:bg-pressed aria-[current=step]:text-ink"
          >
            {stage.name}
            {count !== undefined && <span className="figures text-xs text-muted">{formatNumberCompact(count)}</span>}
          </button>
        )
      })}
    </nav>
  )
}
