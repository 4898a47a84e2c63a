import { describe, expect, test } from 'vitest'
import { EXAMPLE, propose } from './context.fixture.ts'
import { planProblems, requirePlan } from './check-plan.ts'
import type { ImportPlan } from './import-plan.ts'
import { applyPlanMap, PlanMap } from './plan-map.ts'

const LINES = [
  ['id', 'name', 'deal_stage', 'close_date', 'sector'],
  ['1', 'North', 'Won', '10/20/2016', 'retail'],
]
const proposal = propose('deals', LINES)
const problemsOf = (changes: Partial<ImportPlan>) =>
  planProblems({ ...proposal.plan, ...changes }, EXAMPLE).map(({ field }) => field)
const columnsWith = (index: number, changes: Partial<ImportPlan['columns'][number]>) =>
  proposal.plan.columns.map((column, place) => (place === index ? { ...column, ...changes } : column))

describe('a plan is refused', () => {
  test.each<[string, Partial<ImportPlan>, string]>([
    ['that updates without a key', { matchBy: null, mode: 'both' }, 'matchBy'],
    ['whose key this kind does not have', { matchBy: 'email' }, 'matchBy'],
    [
      'whose key no column holds',
      { matchBy: 'external_id', columns: columnsWith(0, { target: { to: 'nothing' } }) },
      'matchBy',
    ],
    ['without a name for new deals', { columns: columnsWith(1, { target: { to: 'nothing' } }) }, 'nameColumns'],
    ['that names a column which is not there', { nameColumns: [9] }, 'nameColumns'],
    ['without a pipeline', { pipelineId: null }, 'pipelineId'],
    [
      'with a field that deals do not have',
      { columns: columnsWith(4, { target: { to: 'field', field: 'jobTitle' } }) },
      'columns.4.target',
    ],
    [
      'with one field twice',
      { columns: columnsWith(4, { target: { to: 'field', field: 'name' } }) },
      'columns.4.target',
    ],
    [
      'with a custom field that is not there',
      { columns: columnsWith(4, { target: { to: 'custom', key: 'sector' } }) },
      'columns.4.target',
    ],
    [
      'that would make a custom field over again, as another type',
      { columns: columnsWith(4, { target: { to: 'new_custom', key: 'product', label: 'Product', type: 'text' } }) },
      'columns.4.target',
    ],
    [
      'with dates that can be read in two ways',
      { columns: columnsWith(3, { dayFormat: null }) },
      'columns.3.dayFormat',
    ],
    ['with list prices from no choice field', { amountOption: 'sector' }, 'amountOption'],
  ])('%s', (_, changes, field) => expect(problemsOf(changes)).toEqual([field]))

  test('and the error names each place', () => {
    const plan = { ...proposal.plan, pipelineId: null, amountOption: 'sector' }
    expect(() => requirePlan(plan, EXAMPLE)).toThrow(
      expect.objectContaining({ kind: 'invalid', details: { fields: [expect.anything(), expect.anything()] } }),
    )
  })
})

test('a proposed plan whose formats are clear can be run as it is', () => {
  expect(planProblems(proposal.plan, EXAMPLE)).toEqual([])
})

describe('a map', () => {
  const apply = (map: PlanMap) =>
    applyPlanMap(proposal.plan, map, { columns: proposal.columns, pipelines: EXAMPLE.pipelines })

  test('corrects the proposal by headers and names', () => {
    const plan = apply({
      columns: {
        sector: { custom: 'sector', type: 'choice', values: { retial: 'retail' }, unknown: 'create' },
        name: null,
      },
      nameColumns: ['id', 'sector'],
      pipeline: 'sales',
      mode: 'create',
    })
    expect(plan).toMatchObject({ mode: 'create', nameColumns: [0, 4], pipelineId: EXAMPLE.pipelines[0]?.id })
    expect(plan.columns[4]).toMatchObject({
      target: { to: 'new_custom', key: 'sector', label: 'sector', type: 'choice' },
      unknown: 'create',
      values: { retial: 'retail' },
    })
    expect(plan.columns[1]?.target).toEqual({ to: 'nothing' })
    expect(plan.columns[2]).toEqual(proposal.plan.columns[2])
  })

  test.each<[PlanMap, string]>([
    [{ columns: { stge: 'stage' } }, 'The file has no column stge'],
    [{ pipeline: 'Partners' }, 'There is no pipeline Partners'],
    [{ nameColumns: ['x'] }, 'The file has no column x'],
  ])('%j is refused', (map, message) => expect(() => apply(map)).toThrow(message))

  test('with a misspelt setting is refused', () => {
    expect(PlanMap.safeParse({ colums: {} }).success).toBe(false)
  })
})
