import { describe, expect, test } from 'vitest'
import { readDay, readInstant } from './read-time.ts'

describe('readInstant', () => {
  test.each([
    ['3/1/2017', 'MM/DD/YYYY', 'UTC', '2017-03-01T00:00:00.000Z'],
    ['3/1/2017', 'DD/MM/YYYY', 'UTC', '2017-01-03T00:00:00.000Z'],
    ['2017-03-01', 'YYYY-MM-DD', 'America/New_York', '2017-03-01T05:00:00.000Z'],
    ['2017-03-01 14:30', 'YYYY-MM-DD', 'Europe/Vienna', '2017-03-01T13:30:00.000Z'],
    ['2017-03-01T14:30:15Z', 'YYYY-MM-DD', 'Europe/Vienna', '2017-03-01T14:30:15.000Z'],
    ['2017-03-01T14:30:15.123+02:00', 'YYYY-MM-DD', 'UTC', '2017-03-01T12:30:15.000Z'],
    ['3/1/2017 2:05 PM', 'MM/DD/YYYY', 'UTC', '2017-03-01T14:05:00.000Z'],
    ['3/1/2017, 12:05 AM', 'MM/DD/YYYY', 'UTC', '2017-03-01T00:05:00.000Z'],
  ] as const)('%s as %s in %s is %s', (text, format, zone, value) =>
    expect(readInstant(text, format, zone)).toEqual({ kind: 'value', value }),
  )

  test.each(['13/1/2017', '2/30/2017', '2017-03-01', '3/1/17', 'soon', '3/1/2017 25:00'])(
    'refuses %s as MM/DD/YYYY',
    (text) =>
      expect(readInstant(text, 'MM/DD/YYYY', 'UTC')).toMatchObject({
        kind: 'wrong',
        want: expect.stringContaining('11/21/2026') as string,
      }),
  )

  test('refuses to guess a format that was not chosen', () => {
    expect(readInstant('3/1/2017', null, 'UTC')).toMatchObject({ kind: 'wrong' })
  })
})

describe('readDay', () => {
  test.each([
    ['2017-03-01', 'America/New_York', '2017-03-01'],
    ['2017-03-01 23:59', 'America/New_York', '2017-03-01'],
    ['2017-03-01T02:00:00Z', 'America/New_York', '2017-02-28'],
    ['2017-03-01T02:00:00Z', 'UTC', '2017-03-01'],
  ] as const)('%s in %s is %s', (text, zone, value) =>
    expect(readDay(text, 'YYYY-MM-DD', zone)).toEqual({ kind: 'value', value }),
  )
})
