import { describe, expect, test } from 'vitest'
import { knownValues, suggestValueMap } from './known-values.ts'

const PRODUCTS = ['GTX Basic', 'GTX Pro', 'MG Special', 'GTX Plus Pro']

describe('knownValues', () => {
  const products = knownValues(PRODUCTS.map((name, index) => ({ value: index, names: [name] })))

  test.each([
    ['GTX Pro', { kind: 'equal', value: 1, name: 'GTX Pro' }],
    [' GTX Pro ', { kind: 'equal', value: 1, name: 'GTX Pro' }],
    ['GTXPro', { kind: 'same', value: 1, name: 'GTX Pro' }],
    ['gtx plus-pro', { kind: 'same', value: 3, name: 'GTX Plus Pro' }],
    ['GTX Prro', { kind: 'none' }],
    ['', { kind: 'none' }],
  ])('finds %j', (text, match) => expect(products.find(text)).toEqual(match))

  test('does not guess between two of the same name', () => {
    const members = knownValues([
      { value: 'a', names: ['Ann Lee', 'ann@north.test'] },
      { value: 'b', names: ['Ann Lee', 'ann@south.test'] },
    ])
    expect(members.find('ann lee')).toEqual({
      kind: 'several',
      names: ['Ann Lee / ann@north.test', 'Ann Lee / ann@south.test'],
    })
    expect(members.find('ann@south.test')).toMatchObject({ kind: 'equal', value: 'b' })
  })

  test('prefers the one written exactly so', () => {
    const stages = knownValues([
      { value: 1, names: ['Closed Won'] },
      { value: 2, names: ['closed won'] },
    ])
    expect(stages.find('closed won')).toMatchObject({ value: 2 })
    expect(stages.find('CLOSED WON')).toMatchObject({ kind: 'several' })
  })
})

describe('suggestValueMap', () => {
  test('says how sure it is of each value', () => {
    const values = [
      { value: 'MG Speciall', count: 2 },
      { value: 'GTXPro', count: 1480 },
      { value: 'GTX Basic', count: 1866 },
      { value: 'Zeta', count: 1 },
    ]
    expect(suggestValueMap(values, PRODUCTS)).toEqual([
      { given: 'GTX Basic', count: 1866, likeness: 'equal', meant: 'GTX Basic' },
      { given: 'GTXPro', count: 1480, likeness: 'same', meant: 'GTX Pro' },
      { given: 'MG Speciall', count: 2, likeness: 'similar', meant: 'MG Special' },
      { given: 'Zeta', count: 1, likeness: 'unlike', meant: null },
    ])
  })

  test('proposes nothing between two that are equally close', () => {
    expect(suggestValueMap([{ value: 'retails', count: 1 }], ['retail', 'retailz'])).toMatchObject([
      { likeness: 'unlike', meant: null },
    ])
  })
})
