import { expect, test } from 'vitest'
import { dealId } from '../../deal-form/deal.fixture.ts'
import { ALL_SELECTED, countSelected, isSelected, NOTHING_SELECTED, select } from './selection.ts'

const [one, two] = [dealId(1), dealId(2)]

test('rows are ticked one by one', () => {
  const some = select(NOTHING_SELECTED, [one, two], true)
  expect([isSelected(some, one), countSelected(some, 10)]).toEqual([true, 2])
  const fewer = select(some, [one], false)
  expect([isSelected(fewer, one), isSelected(fewer, two), countSelected(fewer, 10)]).toEqual([false, true, 1])
})

test('all but some are ticked, also those that were never loaded', () => {
  const most = select(ALL_SELECTED, [one], false)
  expect([isSelected(most, one), isSelected(most, two), countSelected(most, 10)]).toEqual([false, true, 9])
  expect(countSelected(select(most, [one], true), 10)).toBe(10)
})
