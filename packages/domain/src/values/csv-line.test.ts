import { expect, test } from 'vitest'
import { csvLine } from './csv-line.ts'

test.each([
  [['plain', 'with "quotes"', 'a\nline'], 'plain,"with ""quotes""","a\nline"\r\n'],
  [['=1+1', '-5.00', '@x,y'], `'=1+1,-5.00,"'@x,y"\r\n`],
])('%j is the record %j', (fields, line) => {
  expect(csvLine(fields)).toBe(line)
})
