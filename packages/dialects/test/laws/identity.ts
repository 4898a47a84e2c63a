import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Table } from '../../src/kit/field.ts'
import { parseJson } from '../../src/kit/json.ts'
import type { Look } from '../../src/kit/look.ts'

type AnyTable<Shown> = Table<Shown, never>

/** What a field is written as, by its name on the wire, where that is not the property that it shows. */
export type Written<Shown> = Readonly<Record<string, (record: Shown, look: Look) => unknown>>

/**
 * A law of each table: what it shows of a record may be sent back, and means what the record has. Everything goes out as JSON text and comes
 * in again; a field that is shown only is none of the law's business.
 * @param records whatever the wire can say; what it rounds, such as parts of a second, is for other tests
 * @param written of each field that shows one property and writes another; a table with one that is not told fails
 */
export function backAgain<Shown>(
  what: string,
  table: AnyTable<Shown>,
  { records, written = {} }: { records: fc.Arbitrary<Shown>; written?: Written<Shown> },
): void {
  const fields = Object.entries(table).filter(([, { show, write }]) => show && write)

  test(`${what}: each field that is shown and written tells what it is written as`, () => {
    const untold = fields.filter(([name, { show, write }]) => show?.key !== write?.key && !written[name])
    expect(untold.map(([name]) => name)).toEqual([])
  })

  test.each(fields)(`${what}: %s comes back as it was`, (name, { show, write }) => {
    if (!show || !write) throw new Error('These were left out')
    const expected = written[name] ?? ((record: Shown) => record[write.key as keyof Shown])
    const look = anyLook()
    const seen = new Set<string>()
    fc.assert(
      fc.property(records, (record) => {
        const text = JSON.stringify({ wire: show.encode(record, look) })
        seen.add(text)
        const { wire } = parseJson(text) as { wire: unknown }
        const parsed = write.wire.safeParse(wire)
        expect({ text, problems: parsed.error?.issues }).toEqual({ text, problems: undefined })
        expect(write.decode(parsed.data, look)).toEqual(expected(record, look))
      }),
    )
    // Records that leave a field out would let anything pass.
    expect(seen.size).toBeGreaterThan(1)
  })
}

/** Knows every id by a number of its own, and by a name. */
function anyLook(): Look {
  const known: { kind: string; id: string }[] = []
  const numbers = new Map<string, number>()
  return {
    idOf(kind, number) {
      const found = known[number]
      return found?.kind === kind ? found.id : undefined
    },
    numberOf(kind, id) {
      if (id === null) return null
      const number = numbers.get(id) ?? known.push({ kind, id }) - 1
      numbers.set(id, number)
      return number
    },
    nameOf: (_kind, id) => (id === null ? null : `The one of ${id}`),
    zone: 'America/New_York',
  }
}

/** The fields of a table that are written as the property that they show. */
export function bothWays(table: Table<never, never>): Table<never, never> {
  return Object.fromEntries(Object.entries(table).filter(([, { show, write }]) => write && show?.key === write.key))
}

/** A record with these properties alone: what the fields of a table read. */
export function recordOf<Shown>(properties: { [Key in keyof Shown]?: fc.Arbitrary<Shown[Key]> }): fc.Arbitrary<Shown> {
  return fc.record(properties as Record<string, fc.Arbitrary<unknown>>) as fc.Arbitrary<Shown>
}

export const orNull = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null })

/** An id of any kind. */
export const ids = fc.uuid() as fc.Arbitrary<never>
/** Text that is as it is typed: no spaces around it, and not blank. */
export const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => text.trim() || 'x')

/** Of the years that the domain knows. */
const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
export const instants = dates.map((date) => date.toISOString().replace(/\.\d+Z$/, '.000Z'))
export const days = dates.map((date) => date.toISOString().slice(0, 10))

/** Decimals without superfluous zeros, of as many digits as an amount may have. */
export const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.integer({ min: 0, max: 9999 }))
  .map(([whole, part]) => (part === 0 ? `${whole}` : `${whole}.${String(part).padStart(4, '0').replace(/0+$/, '')}`))
