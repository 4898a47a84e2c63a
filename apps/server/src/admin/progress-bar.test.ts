import { expect, test } from 'vitest'
import { progressBar } from './progress-bar.ts'

function capture(isTTY: boolean) {
  const written: string[] = []
  const clock = { now: 0 }
  const bar = progressBar({ write: (text) => written.push(text), isTTY, columns: 100 }, () => clock.now)
  return { written, clock, bar }
}

test('a terminal gets a bar that is drawn over itself', () => {
  const { written, clock, bar } = capture(true)
  bar.show({ done: 0, total: 8800, what: 'Importing' })
  clock.now = 2000
  bar.show({ done: 4400, total: 8800, what: 'Importing' })
  bar.end()
  expect(written.map((text) => text.trimEnd())).toEqual([
    `\r[${'░'.repeat(24)}]   0% Importing 0 of 8,800 rows`,
    `\r[${'█'.repeat(12)}${'░'.repeat(12)}]  50% Importing 4,400 of 8,800 rows · 2,200/s · 2 s left`,
    '',
  ])
})

test('a file gets a line for each tenth', () => {
  const { written, bar } = capture(false)
  for (let done = 0; done <= 100; done++) bar.show({ done, total: 100, what: 'Checking' })
  bar.end()
  expect(written).toHaveLength(11)
  expect(written[0]).toBe('  0% Checking 0 of 100 rows\n')
  expect(written.at(-1)).toBe('100% Checking 100 of 100 rows\n')
})

test('a line is never longer than the terminal is wide', () => {
  const written: string[] = []
  const bar = progressBar({ write: (text) => written.push(text), isTTY: true, columns: 40 }, () => 0)
  bar.show({ done: 1_000_000, total: 2_000_000, what: 'Importing' })
  expect(written[0]?.length).toBeLessThanOrEqual(40)
})
