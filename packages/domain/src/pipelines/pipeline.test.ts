import { expect, test } from 'vitest'
import { PipelineId } from '../ids.ts'
import { defaultPipeline, offeredPipelines } from './pipeline.ts'

const id = (digit: number) => PipelineId.parse(`01890a5d-ac96-774b-bcce-b3020990000${digit}`)
const [old, sales, renewals] = [
  { id: id(1), isArchived: true },
  { id: id(2), isArchived: false },
  { id: id(3), isArchived: false },
]

test('an archived pipeline is offered no more, except to those who are in it', () => {
  expect(offeredPipelines([old, sales, renewals])).toEqual([sales, renewals])
  expect(offeredPipelines([old, sales, renewals], sales.id)).toEqual([sales, renewals])
  expect(offeredPipelines([old, sales, renewals], old.id)).toEqual([old, sales, renewals])
})

test('a deal that names no pipeline never comes to an archived one', () => {
  expect(defaultPipeline([old, sales, renewals])).toBe(sales)
  expect(defaultPipeline([old])).toBeUndefined()
})
