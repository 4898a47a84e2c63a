import fc from 'fast-check'
import { expect, expectTypeOf, test } from 'vitest'
import { type CompanyId, DealId } from './ids.ts'

test('an id comes out in small letters', () => {
  expect(DealId.parse('01890A5D-AC96-774B-BCCE-B302099A8057')).toBe('01890a5d-ac96-774b-bcce-b302099a8057')
})

test('any UUID is an id, whatever its version', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      expect(DealId.parse(uuid)).toBe(uuid)
    }),
  )
  expect(DealId.parse('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe('ffffffff-ffff-ffff-ffff-ffffffffffff')
})

test.each([
  '',
  '7',
  '01890a5dac96774bbcceb302099a8057',
  '01890a5d-ac96-774b-bcce-b302099a805g',
  ' 01890a5d-ac96-774b-bcce-b302099a8057',
])('%j is not an id', (text) => {
  expect(DealId.safeParse(text).error?.issues[0]?.message).toMatch(/^must be an id in the form 01890a5d-/)
})

test("one entity's id is not taken for another's", () => {
  expectTypeOf<DealId>().not.toExtend<CompanyId>()
  expectTypeOf<DealId>().toExtend<string>()
})
