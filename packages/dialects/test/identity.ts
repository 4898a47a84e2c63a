import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Table, encodeRecord } from '../src/kit/field.ts'
import { parseJson } from '../src/kit/json.ts'
import type { Look } from '../src/kit/look.ts'

type AnyTable = Table<never, never>
export type Arbitraries = Readonly<Record<string, fc.Arbitrary<unknown>>>

/** A directory in which every id has a number of its own, and the other way round. */
const look: Look = {
  numberOf: (_kind, id) => (id === null ? null : Number.parseInt(id.slice(-12), 16)),
  idOf: (_kind, number) => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`,
  nameOf: (_kind, id) => (id === null ? null : `name of ${id}`),
  zone: 'America/New_York',
}

/** An id that the directory knows. */
export const anyId = fc.nat({ max: 2 ** 31 }).map((number) => look.idOf('deal', number) ?? '')

/**
 * The law of a field table: what is shown of a property, sent back through JSON, passes the field's schema and is read as
 * what it was. It holds for every field that is shown and written under one key; each needs values to be tried with.
 */
export function identity(name: string, table: AnyTable, arbitraries: Arbitraries): void {
  const fields = Object.entries(table).flatMap(([wireName, { show, write }]) =>
    show?.key && write && show.key === write.key ? [{ wireName, key: write.key, write }] : [],
  )
  test(`${name}: every field that goes both ways is tried`, () => {
    expect(fields.length).toBeGreaterThan(0)
    expect(fields.map(({ key }) => key).filter((key) => !(key in arbitraries))).toEqual([])
  })

  test.each(fields)(`${name}: $wireName is read as it is shown`, ({ wireName, key, write }) => {
    const one = { [wireName]: table[wireName] } as AnyTable
    fc.assert(
      fc.property(arbitraries[key] ?? fc.constant(null), (value) => {
        const shown = encodeRecord(one, { [key]: value } as never, look)
        const sent = (parseJson(JSON.stringify(shown)) as Record<string, unknown>)[wireName]
        expect(write.decode(write.wire.parse(sent), look)).toEqual(value)
      }),
    )
  })
}
