import { DealStatus, type Filter, type Instant } from '@dealwright/domain'
import { z } from 'zod'
import { wholeNumber } from '../kit/query.ts'
import { idText } from './codecs.ts'
import { leaf, moment } from './filters.ts'

const DAY = 86_400_000

const figure = z
  .string()
  .regex(/^-?\d{1,19}$/, 'must be a whole number: the value in the smallest unit of its currency')
  .optional()
  .meta({ type: 'integer' })

/** What narrows a list of deals. */
export const DEAL_FILTERS = {
  status: DealStatus.optional(),
  pipeline_id: idText('pipe_').optional(),
  stage_id: idText('stg_').optional(),
  contact_id: idText('cont_').optional(),
  company_id: idText('comp_').optional(),
  owner_id: idText('user_').optional(),
  min_value: figure,
  max_value: figure,
  days_since_activity_gt: wholeNumber(0, 36_500).optional(),
  created_after: moment,
  created_before: moment,
}
const Filters = z.object(DEAL_FILTERS)
type DealFilters = z.infer<typeof Filters>

/** The filter that a query asks for. */
export function dealFilterOf(query: DealFilters, now: Instant): Filter {
  return {
    and: [
      ...leaf('status', 'eq', query.status),
      ...leaf('pipelineId', 'eq', query.pipeline_id),
      ...leaf('stageId', 'eq', query.stage_id),
      ...leaf('contactId', 'eq', query.contact_id),
      ...leaf('companyId', 'eq', query.company_id),
      ...leaf('ownerId', 'eq', query.owner_id),
      ...valueWithin(query),
      ...quietFor(query.days_since_activity_gt, now),
      ...leaf('createdAt', 'gt', query.created_after),
      ...leaf('createdAt', 'lt', query.created_before),
    ],
  }
}

/** A deal without a value is shown with 0, and so is found by it. */
function valueWithin({ min_value: min, max_value: max }: DealFilters): Filter[] {
  const bounds = [...leaf('minorFigure', 'gte', min), ...leaf('minorFigure', 'lte', max)]
  if (bounds.length === 0) return []
  const hasZero = BigInt(min ?? 0) <= 0n && BigInt(max ?? 0) >= 0n
  return hasZero ? [{ or: [{ and: bounds }, { field: 'minorFigure', op: 'isEmpty' }] }] : bounds
}

/** More than so many days without activity; where there never was any, they count from when the deal was created. */
function quietFor(days: number | undefined, now: Instant): Filter[] {
  if (days === undefined) return []
  const since = new Date(Date.parse(now) - days * DAY).toISOString()
  return [
    {
      or: [
        { field: 'lastActivityAt', op: 'lt', value: since },
        {
          and: [
            { field: 'lastActivityAt', op: 'isEmpty' },
            { field: 'createdAt', op: 'lt', value: since },
          ],
        },
      ],
    },
  ]
}
