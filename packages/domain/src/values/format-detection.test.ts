import { expect, test } from 'vitest'
import { detectFormat } from './format-detection.ts'

const contains = (sample: string, format: string) => sample.includes(format)

test.each([
  ['one format reads most', ['a', 'a', 'b'], { kind: 'found', format: 'a', misfits: ['b'] }],
  ['two read as many', ['a', 'b'], { kind: 'ambiguous', formats: ['a', 'b'] }],
  ['both read all', ['ab', 'ba'], { kind: 'ambiguous', formats: ['a', 'b'] }],
  ['none reads any', ['c'], { kind: 'none' }],
  ['all is blank', ['', '  '], { kind: 'none' }],
  ['there is nothing', [], { kind: 'none' }],
  ['blanks are no misfits', ['a', ''], { kind: 'found', format: 'a', misfits: [] }],
])('when %s', (_, samples, detected) => {
  expect(detectFormat(samples, ['a', 'b'], contains)).toEqual(detected)
})
