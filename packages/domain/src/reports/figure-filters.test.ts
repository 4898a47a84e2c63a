import { describe, expect, test } from 'vitest'
import { Filter } from '../filters/filter.ts'
import { allFilters, closesIn, IS_LOST, IS_OPEN, IS_WON, isOrIsEmpty, openAtStartOf } from './figure-filters.ts'
import { FORECAST_CATEGORIES, forecastFilter } from './forecast.ts'

describe('all of several filters', () => {
  test('is one flat list, so that a filter can be narrowed without growing deeper', () => {
    expect(allFilters({ and: [IS_OPEN, IS_WON] }, { and: [] }, IS_LOST)).toEqual({ and: [IS_OPEN, IS_WON, IS_LOST] })
  })

  test('is the only one there is', () => {
    expect(allFilters({ and: [] }, IS_OPEN)).toEqual(IS_OPEN)
    expect(allFilters()).toEqual({ and: [] })
  })

  test('keeps alternatives together', () => {
    const either: Filter = { or: [IS_WON, IS_LOST] }
    expect(allFilters(either, IS_OPEN)).toEqual({ and: [either, IS_OPEN] })
  })
})

test('what figures count is said in filters that a list takes', () => {
  const period = { from: '2026-10-01', until: '2027-01-01' }
  const filters = [
    closesIn(period),
    openAtStartOf('2027-01-01'),
    isOrIsEmpty('ownerId', null),
    ...FORECAST_CATEGORIES.map((category) => forecastFilter(category)),
  ]
  for (const filter of filters) expect(Filter.parse(filter)).toEqual(filter)
})
