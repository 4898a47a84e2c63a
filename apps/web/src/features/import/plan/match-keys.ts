import { type ImportPlan, MATCH_KEYS, type MatchKey } from '@dealwright/domain'
import { isMapped } from './mapped-to.ts'

const FIELDS: Readonly<Record<MatchKey, readonly string[]>> = {
  external_id: ['externalId'],
  email: ['email'],
  domain: ['domain'],
  name: ['name', 'firstName', 'lastName'],
}

/** By what the rows of this plan could find the records they mean, the surest first. */
export function possibleKeys(plan: Pick<ImportPlan, 'kind' | 'columns' | 'nameColumns'>): MatchKey[] {
  return MATCH_KEYS[plan.kind].filter(
    (key) => isMapped(plan, ...FIELDS[key]) || (key === 'name' && plan.nameColumns.length > 0),
  )
}

/** The plan with a key that its columns have: the one it had if they do, else the surest; without any, rows are always new. */
export function withPossibleKey(plan: ImportPlan): ImportPlan {
  const keys = possibleKeys(plan)
  if (plan.matchBy === null || keys.includes(plan.matchBy)) return plan
  const [key] = keys.filter((each) => each !== 'name')
  return key === undefined ? { ...plan, matchBy: null, mode: 'create' } : { ...plan, matchBy: key }
}
