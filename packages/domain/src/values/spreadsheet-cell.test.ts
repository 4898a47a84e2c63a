import { expect, test } from 'vitest'
import { spreadsheetCell } from './csv-line.ts'

test.each([
  ['=HYPERLINK("http://evil","x")', `'=HYPERLINK("http://evil","x")`],
  ['+1+cmd|x', `'+1+cmd|x`],
  ['-2+3', `'-2+3`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
  ['\r=1', `'\r=1`],
  ['\n=1', `'\n=1`],
  ['＝1+1', `'＝1+1`],
])('%j cannot run as a formula', (text, cell) => {
  expect(spreadsheetCell(text)).toBe(cell)
})

test.each(['Acme = us', '-5', '+3.5', '-1.234,50', '-12%', '', 'a@b.c'])('%j stays as it is', (text) => {
  expect(spreadsheetCell(text)).toBe(text)
})
