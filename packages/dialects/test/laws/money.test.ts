import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../api/test/world.ts'
import { loadDialects } from '../../src/index.ts'
import { program } from '../program.ts'
import { ADAPTERS, type Place, placeOf } from './adapters.ts'

const dialects = await loadDialects()

let world: World
let place: Place

beforeAll(async () => {
  world = await openWorld()
  place = await placeOf(world)
})
afterAll(() => world.close())

// 2⁵³ is 9,007,199,254,740,992: what lies beyond, in units or in hundredths, is where binary floats begin to slip.
const AMOUNTS = [
  ['USD', '0.01'],
  ['USD', '0.1'],
  ['USD', '1234567.89'],
  ['USD', '90071992547409.91'],
  ['USD', '90071992547409.93'],
  ['USD', '999999999999999.99'],
  ['JPY', '0'],
  ['JPY', '7500'],
  ['JPY', '999999999999999'],
  ['KWD', '0.001'],
  ['KWD', '1234.567'],
  ['KWD', '9007199254740.993'],
] as const

describe.each(dialects)('money that goes in through $title', (maker) => {
  test.each(AMOUNTS)('%s %s comes out of all of them unharmed', async (currency, amount) => {
    const name = `${maker.name} ${currency} ${amount}`
    const call = program(world, maker)
    await ADAPTERS[maker.name].create(call, { name, amount, currency, closeOn: '2026-12-31' }, place)
    const { items } = await world.as('alice').deals.list({ filter: { field: 'name', op: 'eq', value: name } })
    const deal = items[0]!
    expect({ amount: exact(deal.amount ?? ''), currency: deal.currency }).toEqual({ amount: exact(amount), currency })
    for (const reader of dialects) {
      const read = await ADAPTERS[reader.name].read(program(world, reader), deal)
      expect({ reader: reader.name, amount: exact(read.amount ?? '') }).toEqual({
        reader: reader.name,
        amount: exact(amount),
      })
    }
  })
})

/** The digits that count: zeros at the end of a fraction do not. */
function exact(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}
