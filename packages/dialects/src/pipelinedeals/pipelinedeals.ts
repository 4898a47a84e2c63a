import type { Dialect } from '../kit/dialect.ts'
import { parseForm } from '../kit/form.ts'
import { account } from './account.ts'
import { customFieldLabels } from './admin/custom-field-labels.ts'
import { dealPipelines } from './admin/deal-pipelines.ts'
import { dealStages } from './admin/deal-stages.ts'
import { dealStatuses } from './admin/deal-statuses.ts'
import { dropdownEntries } from './admin/dropdown-entries.ts'
import {
  dealLossReasons,
  eventCategories,
  leadSources,
  noteCategories,
  predefinedContactsTags,
} from './admin/named-lists.ts'
import { todoTemplateItems, todoTemplates } from './admin/todo-templates.ts'
import { ofCompanies, ofDeals, ofPeople } from './associations.ts'
import { calendarEntries } from './calendar-entries.ts'
import { companies } from './companies.ts'
import { deals } from './deals.ts'
import { MOVING } from './moving.ts'
import { notes } from './notes.ts'
import { people } from './people.ts'
import { failure, refuse } from './refuse.ts'
import { searches } from './searches.ts'
import { users } from './users.ts'

/** PipelineDeals, today Pipeline CRM, API v3. */
export const pipelinedeals: Dialect = {
  name: 'pipelinedeals',
  title: 'PipelineDeals',
  base: '/api/v3',
  documentedAt: 'https://api.pipelinedeals.com/api/v3',
  moving: MOVING,
  suffix: '.json',
  bodies: ['form', 'json'],
  security: () => [
    { apiKey: { type: 'apiKey', in: 'query', name: 'api_key' } },
    { bearer: { type: 'http', scheme: 'bearer' } },
  ],
  endpoints: [
    ...ofDeals,
    ...deals,
    ...ofPeople,
    ...people,
    ...ofCompanies,
    ...companies,
    ...notes,
    ...calendarEntries,
    ...searches,
    ...users,
    ...account,
    ...customFieldLabels,
    ...dropdownEntries,
    ...dealLossReasons,
    ...dealPipelines,
    ...dealStages,
    ...dealStatuses,
    ...eventCategories,
    ...leadSources,
    ...noteCategories,
    ...predefinedContactsTags,
    ...todoTemplates,
    ...todoTemplateItems,
  ],
  keyOf({ query, header }) {
    // Read only where it may be in it: its name may be escaped.
    const { api_key: given } = /api_key|%/.test(query) ? parseForm(query) : {}
    return typeof given === 'string' && given !== ''
      ? given
      : /^Bearer +(\S+)$/i.exec(header('authorization') ?? '')?.[1]
  },
  failure,
  refuse,
}
