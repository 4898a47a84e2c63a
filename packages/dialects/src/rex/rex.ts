import type { Dialect } from '../kit/dialect.ts'
import { companies } from './companies.ts'
import { contacts } from './contacts.ts'
import { deals } from './deals.ts'
import { events } from './events.ts'
import { MOVING } from './moving.ts'
import { pipelines } from './pipelines.ts'
import { Failure, refuse } from './refuse.ts'
import { webhooks } from './webhooks.ts'
import { activities, tasks } from './work.ts'

/** Rex, whose programs are given its address as $REX_URL. */
export const rex: Dialect = {
  name: 'rex',
  title: 'Rex',
  base: '',
  documentedAt: '$REX_URL',
  moving: MOVING,
  bodies: ['json'],
  security: () => [{ apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } }],
  headers: { 'content-type': 'application/json; charset=utf-8' },
  endpoints: [...deals, ...pipelines, ...contacts, ...companies, ...activities, ...tasks, ...events, ...webhooks],
  keyOf: ({ header }) => header('x-api-key') ?? /^Bearer +(\S+)$/i.exec(header('authorization') ?? '')?.[1],
  failure: Failure,
  refuse,
}
