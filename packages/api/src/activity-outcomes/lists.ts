import { ActivityOutcomeId, type OUTCOME_TYPES } from '@dealwright/domain'
import type { NamedList } from '../named-lists/named-list.ts'

/** What calls come to, and what visits do. */
export const ACTIVITY_OUTCOMES = { calls: outcomesOf('call'), visits: outcomesOf('visit') }

function outcomesOf(type: (typeof OUTCOME_TYPES)[number]): NamedList<ActivityOutcomeId> {
  return {
    table: 'activity_outcomes',
    type,
    entity: 'activity_outcome',
    noun: `outcome of a ${type}`,
    Id: ActivityOutcomeId,
    usedIn: [{ kind: 'column', table: 'activities', entity: 'activity', column: 'outcome_id', field: 'outcomeId' }],
  }
}
