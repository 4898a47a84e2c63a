import type { Dialect } from '../kit/dialect.ts'
import { parseForm } from '../kit/form.ts'
import { deals } from './deals.ts'
import { MOVING } from './moving.ts'
import { failure, refuse } from './refuse.ts'

/** PipelineDeals, today Pipeline CRM, API v3. */
export const pipelinedeals: Dialect = {
  name: 'pipelinedeals',
  title: 'PipelineDeals',
  mount: '/pipelinedeals',
  base: '/api/v3',
  documentedAt: 'https://api.pipelinedeals.com/api/v3',
  moving: MOVING,
  suffix: '.json',
  bodies: ['form', 'json'],
  security: {
    apiKey: { type: 'apiKey', in: 'query', name: 'api_key' },
    bearer: { type: 'http', scheme: 'bearer' },
  },
  endpoints: [...deals],
  keyOf({ query, header }) {
    const { api_key: given } = parseForm(query)
    return typeof given === 'string' && given !== ''
      ? given
      : /^Bearer +(\S+)$/i.exec(header('authorization') ?? '')?.[1]
  },
  failure,
  refuse,
}
