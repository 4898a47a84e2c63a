import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DealId } from './ids.ts'
import { fromPrefixedId, ID_PREFIXES, type IdPrefix, toPrefixedId } from './prefixed-id.ts'

const anyDealId = fc.uuid().map((uuid) => DealId.parse(uuid))

describe('the prefixed form of an id', () => {
  // The pairs of the ULID and UUID of the same bits: https://github.com/ulid/spec and RFC 9562.
  test.each([
    ['00000000-0000-0000-0000-000000000000', 'deal_00000000000000000000000000'],
    ['ffffffff-ffff-ffff-ffff-ffffffffffff', 'deal_7ZZZZZZZZZZZZZZZZZZZZZZZZZ'],
    ['01890a5d-ac96-774b-bcce-b302099a8057', 'deal_01H455VB4PEX5VSKNK084SN02Q'],
    ['0188bac7-4afa-78aa-bc3b-bd1eef28d881', 'deal_01H2XCEJQTF2NBRExx3vqjHP41'],
  ])('%s is %s', (uuid, text) => {
    expect(toPrefixedId('deal_', DealId.parse(uuid)).toUpperCase()).toBe(text.toUpperCase())
    expect(fromPrefixedId('deal_', text)).toBe(uuid)
  })

  test('reads back as the same id', () => {
    fc.assert(
      fc.property(anyDealId, (id) => {
        const text = toPrefixedId('deal_', id)
        expect(text).toMatch(/^deal_[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
        expect(fromPrefixedId('deal_', text)).toBe(id)
        expect(fromPrefixedId('deal_', `deal_${text.slice(5).toLowerCase()}`)).toBe(id)
      }),
    )
  })

  test('orders as the ids do', () => {
    fc.assert(
      fc.property(anyDealId, anyDealId, (a, b) => {
        expect(toPrefixedId('deal_', a) < toPrefixedId('deal_', b)).toBe(a < b)
      }),
    )
  })

  test('is read with I and L for 1 and O for 0, as Crockford says', () => {
    expect(fromPrefixedId('deal_', 'deal_0IH455VB4PEX5VSKNKO84SNo2Q')).toBe('01890a5d-ac96-774b-bcce-b302099a8057')
    expect(fromPrefixedId('deal_', 'deal_0lH455VB4PEX5VSKNK084SN02Q')).toBe('01890a5d-ac96-774b-bcce-b302099a8057')
  })

  test.each([
    ['more than 128 bits', 'deal_80000000000000000000000000'],
    ['another prefix', 'comp_01H455VB4PEX5VSKNK084SN02Q'],
    ['no prefix', '01H455VB4PEX5VSKNK084SN02Q'],
    ['a prefix in capitals', 'DEAL_01H455VB4PEX5VSKNK084SN02Q'],
    ['25 characters', 'deal_01H455VB4PEX5VSKNK084SN02'],
    ['27 characters', 'deal_01H455VB4PEX5VSKNK084SN02QQ'],
    ['a U', 'deal_01H455VB4PEX5VSKNK084SN02U'],
    ['a line break', 'deal_01H455VB4PEX5VSKNK084SN02Q\n'],
    ['nothing', ''],
  ])('is refused with %s', (_, text) => {
    expect(() => fromPrefixedId('deal_', text)).toThrow(expect.objectContaining({ kind: 'invalid' }))
  })

  test('has a prefix that no other begins with', () => {
    const prefixes = Object.keys(ID_PREFIXES) as IdPrefix[]
    for (const prefix of prefixes) {
      expect(prefixes.filter((other) => other.startsWith(prefix))).toEqual([prefix])
    }
  })
})
