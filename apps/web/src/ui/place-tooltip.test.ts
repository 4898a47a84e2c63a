import { expect, test } from 'vitest'
import { placeTooltip } from './place-tooltip.ts'

const size = { width: 100, height: 20 }
const viewport = { width: 400, height: 300 }
const at = (left: number, top: number) => ({ left, top, width: 20, height: 20 })

test.each([
  ['centred below', at(190, 100), 'bottom', { left: 150, top: 126 }],
  ['centred above', at(190, 100), 'top', { left: 150, top: 74 }],
  ['to the right', at(190, 100), 'right', { left: 216, top: 100 }],
  ['to the left', at(190, 100), 'left', { left: 84, top: 100 }],
  ['above, at the foot of the screen', at(190, 275), 'bottom', { left: 150, top: 249 }],
  ['below, at its head', at(190, 5), 'top', { left: 150, top: 31 }],
  ['left of something at the right edge', at(375, 100), 'right', { left: 269, top: 100 }],
  ['pushed in from the left edge', at(2, 100), 'bottom', { left: 8, top: 126 }],
  ['pushed in from the right edge', at(378, 100), 'bottom', { left: 292, top: 126 }],
] as const)('%s', (_, anchor, side, expected) => {
  expect(placeTooltip(anchor, size, viewport, side)).toEqual(expected)
})
