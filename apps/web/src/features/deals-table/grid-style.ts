import type { CSSProperties } from 'react'
import { SUMMARY_COLUMN } from './narrow-layout.ts'
import type { TableLayout } from './use-table-layout.ts'

const BOX_WIDTH = 40

/** The measures of the table, in pixels. @param pitch from one row's top to the next one's */
export function gridStyle({ columns, widthOf, pinned }: TableLayout, { rows, pitch }: { rows: number; pitch: number }) {
  const height = (rows + 1) * pitch
  if (columns[0] === SUMMARY_COLUMN) {
    const style = { '--columns': `${BOX_WIDTH}px minmax(0, 1fr)`, '--row': `${pitch}px`, height } as CSSProperties // with custom properties
    return { style, stuck: 0 }
  }
  const widths = columns.map(widthOf)
  const lefts = widths.map((_, index) => BOX_WIDTH + sum(widths.slice(0, index)))
  const style = {
    ...Object.fromEntries(lefts.slice(0, pinned).map((left, index) => [`--left-${index + 1}`, `${left}px`])),
    '--columns': `${BOX_WIDTH}px ${widths.map((width) => `${width}px`).join(' ')}`,
    '--row': `${pitch}px`,
    width: BOX_WIDTH + sum(widths),
    height,
  } as CSSProperties // with custom properties
  return {
    style,
    /** So much of the left side stays in sight. */
    stuck: BOX_WIDTH + sum(widths.slice(0, pinned)),
  }
}

/** From one row's top to the next one's, in pixels, at the reader's font size; a finger gets more, two lines get more. */
export function rowPitch({ columns }: TableLayout): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  if (columns[0] === SUMMARY_COLUMN) return 3.75 * rem
  return (window.matchMedia('(pointer: coarse)').matches ? 2.75 : 2.25) * rem
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0)
}
