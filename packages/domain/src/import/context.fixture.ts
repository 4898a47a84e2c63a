import { CustomFieldId, MemberId, PipelineId, StageId } from '../ids.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import type { Stage } from '../pipelines/pipeline.ts'
import { columnProfiler } from './column-profile.ts'
import type { ImportContext } from './import-context.ts'
import type { ImportKind } from './import-kind.ts'
import { applyPlanMap, type PlanMap } from './plan-map.ts'
import { type PlanProposal, proposePlan } from './propose-plan.ts'
import { rowReader } from './row-reader.ts'

// For the tests beside it: a workspace with one pipeline, three people and a product list.

const uuid = (number: number) => `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}`
const pipelineId = PipelineId.parse(uuid(1))

const stage = (number: number, name: string, type: Stage['type'], probability: number): Stage => ({
  id: StageId.parse(uuid(10 + number)),
  number,
  pipelineId,
  name,
  type,
  probability,
  rotDays: null,
  requiredFields: [],
  position: number,
  color: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
})

export const PRODUCT: CustomField = {
  id: CustomFieldId.parse(uuid(30)),
  number: 1,
  entity: 'deal',
  key: 'product',
  label: 'Product',
  type: 'choice',
  options: [
    { key: 'gtx_basic', label: 'GTX Basic', price: { amount: '550.00', currency: 'USD' } },
    { key: 'gtx_pro', label: 'GTX Pro', price: { amount: '4821.00', currency: 'USD' } },
    { key: 'mg_special', label: 'MG Special', price: null },
  ],
  isFilterable: true,
  isRequired: false,
  position: 0,
}

export const EXAMPLE: ImportContext = {
  pipelines: [
    {
      id: pipelineId,
      number: 1,
      name: 'Sales',
      position: 0,
      isArchived: false,
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      stages: [
        stage(1, 'Prospecting', 'open', 10),
        stage(2, 'Engaging', 'open', 40),
        stage(3, 'Won', 'won', 100),
        stage(4, 'Lost', 'lost', 0),
      ],
    },
  ],
  members: [
    { id: MemberId.parse(uuid(20)), name: 'Ann Lee', email: 'ann@north.test' },
    { id: MemberId.parse(uuid(21)), name: 'Ann Lee', email: 'ann@south.test' },
    { id: MemberId.parse(uuid(22)), name: 'Moses Frase', email: null },
  ],
  customFields: [PRODUCT],
  sources: ['Referral'],
  lossReasons: ['Price'],
  unqualifiedReasons: [],
  tags: [],
  timeZone: 'America/New_York',
}

/** A proposal for a file given as its lines, first the header. */
export function propose(kind: ImportKind, lines: readonly string[][], context: ImportContext = EXAMPLE): PlanProposal {
  const [header = [], ...rows] = lines
  const profiler = columnProfiler(header)
  for (const row of rows) profiler.add(row)
  return proposePlan(kind, profiler.profiles(), { context, currency: 'USD' })
}

/** A reader for such a file by the proposed plan with a map's corrections. */
export function readerFor(
  kind: ImportKind,
  lines: readonly string[][],
  map: PlanMap = {},
  context: ImportContext = EXAMPLE,
) {
  const { plan, columns } = propose(kind, lines, context)
  return rowReader(applyPlanMap(plan, map, { columns, pipelines: context.pipelines }), context)
}
