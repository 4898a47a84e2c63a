import { DEAL_STATUSES, type Filter, Filter as FilterSchema, fieldProblems } from '@dealwright/domain'
import type { Option, Values } from '../command.ts'
import type { Api } from '../connect.ts'
import { misused } from '../failure.ts'
import { findMember } from '../find/find-member.ts'
import { findCompany } from '../find/find-party.ts'
import { findPipeline, findStage } from '../find/find-stage.ts'
import { readDay, readList, readObject } from '../read-value.ts'

/** Which deals: all conditions at once. */
export const DEAL_FILTER_OPTIONS = {
  search: { value: 'WORDS', help: 'with these words in name, description, company or contact' },
  pipeline: { value: 'PIPELINE', help: 'of this pipeline' },
  stage: { value: 'STAGE', help: 'in this stage' },
  status: { value: 'LIST', help: 'with one of these statuses', choices: DEAL_STATUSES, isList: true },
  owner: { value: 'MEMBER', help: 'of this owner: a name, an e-mail address, or me' },
  company: { value: 'COMPANY', help: 'with this company' },
  'amount-from': { value: 'AMOUNT', help: 'of this amount or more, in the currency of the workspace' },
  'amount-to': { value: 'AMOUNT', help: 'of this amount or less' },
  'close-from': { value: 'DAY', help: 'expected to close on this day or later' },
  'close-to': { value: 'DAY', help: 'expected to close on this day or earlier' },
  where: { value: 'JSON', help: 'a filter as the API has it, for everything else' },
} as const satisfies Record<string, Option>

/** What those options mean. @throws Failure usage, notFound, conflict */
export async function dealFilter(
  api: Api,
  values: Values<typeof DEAL_FILTER_OPTIONS>,
  now: number,
): Promise<Filter | undefined> {
  const { search, status, owner, company, where } = values
  const day = (name: 'close-from' | 'close-to') => readDay(`--${name}`, values[name] ?? '', now)
  const [place, ownerId, companyId] = await Promise.all([
    placeOf(api, values),
    owner === undefined ? undefined : findMember(api, owner).then(({ id }) => id),
    company === undefined ? undefined : findCompany(api, company).then(({ id }) => id),
  ])
  const conditions: (Filter | undefined)[] = [
    search === undefined ? undefined : { field: 'search', op: 'contains', value: search },
    ...place,
    status === undefined ? undefined : { field: 'status', op: 'in', value: readList(status) },
    ownerId && { field: 'ownerId', op: 'eq', value: ownerId },
    companyId && { field: 'companyId', op: 'eq', value: companyId },
    values['amount-from'] === undefined
      ? undefined
      : { field: 'amount', op: 'gte', value: { amount: values['amount-from'] } },
    values['amount-to'] === undefined
      ? undefined
      : { field: 'amount', op: 'lte', value: { amount: values['amount-to'] } },
    values['close-from'] === undefined ? undefined : { field: 'expectedCloseOn', op: 'gte', value: day('close-from') },
    values['close-to'] === undefined ? undefined : { field: 'expectedCloseOn', op: 'lte', value: day('close-to') },
    where === undefined ? undefined : readWhere(where),
  ]
  const and = conditions.filter((condition) => condition !== undefined)
  return and.length > 0 ? { and } : undefined
}

async function placeOf(api: Api, { pipeline, stage }: Values<typeof DEAL_FILTER_OPTIONS>): Promise<Filter[]> {
  if (pipeline === undefined && stage === undefined) return []
  const pipelines = await api.pipelines.list.query()
  const within = pipeline === undefined ? undefined : findPipeline(pipelines, pipeline)
  const of: Filter[] = within ? [{ field: 'pipelineId', op: 'eq', value: within.id }] : []
  if (stage === undefined) return of
  return [...of, { field: 'stageId', op: 'eq', value: findStage(pipelines, stage, within).stage.id }]
}

function readWhere(given: string): Filter {
  const filter = FilterSchema.safeParse(readObject('--where', given))
  if (filter.success) return filter.data
  const [problem] = fieldProblems(filter.error)
  throw misused(
    `--where is no filter: ${problem?.field ? `${problem.field}: ` : ''}${problem?.message ?? ''}.`,
    'It must be one such as {"field":"isHot","op":"eq","value":true}.',
  )
}
