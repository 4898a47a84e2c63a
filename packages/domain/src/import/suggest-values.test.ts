import { expect, test } from 'vitest'
import { columnProfiler } from './column-profile.ts'
import { EXAMPLE } from './context.fixture.ts'
import type { ImportKind } from './import-kind.ts'
import type { ColumnTarget } from './import-plan.ts'
import { suggestValues } from './suggest-values.ts'

function suggested(kind: ImportKind, target: ColumnTarget, cells: string[]) {
  const profiler = columnProfiler(['x'])
  for (const cell of cells) profiler.add([cell])
  const [profile] = profiler.profiles()
  const suggestions = profile ? suggestValues(kind, target, { profile, context: EXAMPLE }) : []
  return suggestions.map(({ given, likeness, meant }) => [given, likeness, meant])
}

test('of a stage column the stages', () => {
  expect(suggested('deals', { to: 'field', field: 'stage' }, ['won', 'Engagin', 'Closed'])).toEqual([
    ['Closed', 'unlike', null],
    ['Engagin', 'similar', 'Engaging'],
    ['won', 'same', 'Won'],
  ])
})

test('of a choice field its options', () => {
  expect(suggested('deals', { to: 'custom', key: 'product' }, ['GTXPro'])).toEqual([['GTXPro', 'same', 'GTX Pro']])
})

test('of countries and industries only what looks misspelt', () => {
  expect(suggested('companies', { to: 'field', field: 'industry' }, ['technolgy', 'retail', 'space tugs'])).toEqual([
    ['technolgy', 'similar', 'technology'],
  ])
  expect(suggested('companies', { to: 'field', field: 'addressCountry' }, ['Philipines', 'Kenya'])).toEqual([
    ['Philipines', 'similar', 'Philippines'],
  ])
})

test('of other columns nothing', () => {
  expect(suggested('companies', { to: 'field', field: 'name' }, ['Isdom'])).toEqual([])
  expect(suggested('companies', { to: 'nothing' }, ['Isdom'])).toEqual([])
})
