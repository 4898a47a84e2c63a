import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './calendar.ts'
import { DayFormat, detectDayFormat, parseDay } from './day-format.ts'

const anyDay = fc.integer({ min: 0, max: 109_571 }).map((days) => addDays('1900-01-01', days))
const anyFormat = fc.constantFrom(...DayFormat.options)

describe('a day as text', () => {
  test.each([
    ['2017-03-01', 'YYYY-MM-DD', '2017-03-01'],
    ['3/1/2017', 'MM/DD/YYYY', '2017-03-01'],
    ['03/01/2017', 'DD/MM/YYYY', '2017-01-03'],
    ['1.3.2017', 'DD.MM.YYYY', '2017-03-01'],
    ['2017/3/1', 'YYYY/MM/DD', '2017-03-01'],
    [' 2017-03-01 ', 'YYYY-MM-DD', '2017-03-01'],
    ['02/29/2024', 'MM/DD/YYYY', '2024-02-29'],
    ['02/29/2023', 'MM/DD/YYYY', null],
    ['13/01/2017', 'MM/DD/YYYY', null],
    ['01/13/2017', 'DD/MM/YYYY', null],
    ['3/1/17', 'MM/DD/YYYY', null],
    ['3-1-2017', 'MM/DD/YYYY', null],
    ['2017-03-01T00:00:00Z', 'YYYY-MM-DD', null],
    ['0/1/2017', 'MM/DD/YYYY', null],
    ['1/1/1899', 'MM/DD/YYYY', null],
    ['', 'YYYY-MM-DD', null],
  ] as const)('%j as %s is %s', (text, format, day) => {
    expect(parseDay(text, format)).toBe(day)
  })

  test('reads back what was written in any format', () => {
    fc.assert(
      fc.property(anyDay, anyFormat, (day, format) => {
        expect(parseDay(write(day, format), format)).toBe(day)
      }),
    )
  })
})

describe('the format of a column', () => {
  test.each([
    [['2017-03-01', ''], { kind: 'found', format: 'YYYY-MM-DD', misfits: [] }],
    [['03/25/2017', '03/01/2017'], { kind: 'found', format: 'MM/DD/YYYY', misfits: [] }],
    [['25/03/2017', '01/03/2017'], { kind: 'found', format: 'DD/MM/YYYY', misfits: [] }],
    [['25.03.2017'], { kind: 'found', format: 'DD.MM.YYYY', misfits: [] }],
    [['03/25/2017', 'tbd', '02/30/2017'], { kind: 'found', format: 'MM/DD/YYYY', misfits: ['tbd', '02/30/2017'] }],
    [['03/01/2017', '12/12/2017'], { kind: 'ambiguous', formats: ['MM/DD/YYYY', 'DD/MM/YYYY'] }],
    [['25/03/2017', '03/25/2017'], { kind: 'ambiguous', formats: ['MM/DD/YYYY', 'DD/MM/YYYY'] }],
    [['soon', 'later'], { kind: 'none' }],
    [['', ' '], { kind: 'none' }],
  ])('of %j is %j', (samples, detected) => {
    expect(detectDayFormat(samples)).toEqual(detected)
  })

  test('is among those found, for days written in it', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { minLength: 1 }), anyFormat, (days, format) => {
        const detected = detectDayFormat(days.map((day) => write(day, format)))
        const found =
          detected.kind === 'found' ? [detected.format] : detected.kind === 'ambiguous' ? detected.formats : []
        expect(found).toContain(format)
        expect(detected).not.toHaveProperty('misfits.0')
      }),
    )
  })
})

function write(day: string, format: DayFormat): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return format.replace('YYYY', year).replace('MM', month).replace('DD', date)
}
