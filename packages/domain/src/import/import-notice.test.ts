import { expect, test } from 'vitest'
import {
  countNotices,
  IMPORT_NOTICE_KINDS,
  type ImportNotice,
  listNotices,
  NOTICE_VALUES_MAX,
  tallyOf,
} from './import-notice.ts'
import { noticeSentence } from './notice-sentence.ts'

const matched = (given: string) => ({ kind: 'value_matched' as const, column: 'product', given, meant: 'GTX Pro' })

test('counts equal notices together and remembers the first row', () => {
  const tally = new Map<string, ImportNotice>()
  for (const row of [2, 5, 9]) countNotices(tally, [matched('GTXPro')], row)
  expect(listNotices(tally)).toEqual([{ ...matched('GTXPro'), count: 3, firstRow: 2 }])
})

test('goes on from a tally saved before', () => {
  const tally = tallyOf([{ ...matched('GTXPro'), count: 3, firstRow: 2 }])
  countNotices(tally, [matched('GTXPro')], 12)
  expect(listNotices(tally)).toMatchObject([{ count: 4, firstRow: 2 }])
})

test('is bounded: beyond a hundred values the rest is counted together', () => {
  const tally = new Map<string, ImportNotice>()
  for (let row = 1; row <= NOTICE_VALUES_MAX + 50; row++) countNotices(tally, [matched(`value ${row}`)], row)
  const notices = listNotices(tally)
  expect(notices).toHaveLength(NOTICE_VALUES_MAX + 1)
  expect(notices[0]).toEqual({
    kind: 'value_matched',
    column: 'product',
    given: null,
    meant: null,
    count: 50,
    firstRow: NOTICE_VALUES_MAX + 1,
  })
})

test('every kind has a sentence', () => {
  for (const kind of IMPORT_NOTICE_KINDS) {
    const sentence = noticeSentence({
      kind,
      column: 'product',
      given: 'GTXPro',
      meant: 'GTX Pro',
      count: 2,
      firstRow: 1,
    })
    expect(sentence).toMatch(/^2 (rows|records): \S.{10,}/)
  }
  expect(noticeSentence({ ...matched('GTXPro'), count: 1480, firstRow: 2 })).toBe(
    '1480 rows: “GTXPro” in product was read as “GTX Pro”',
  )
  expect(noticeSentence({ ...matched('GTXPro'), count: 1, firstRow: 2 })).toMatch(/^Row 2: /)
})
