import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('anybody reads which currencies there are, by code and by number', async () => {
  const currencies = await world.as('victor').currencies.list()
  expect(currencies).toContainEqual({
    code: 'KWD',
    numericCode: 414,
    name: 'Kuwaiti Dinar',
    digits: 3,
    retired: null,
    symbol: 'KWD',
  })
  expect(currencies.find(({ code }) => code === 'EUR')).toMatchObject({ numericCode: 978, symbol: '€' })
  expect(currencies.find(({ code }) => code === 'HRK')).toMatchObject({ numericCode: 191, retired: 2023 })
})
