import type { Dialect } from '../kit/dialect.ts'
import { Refused } from '../kit/refusal.ts'
import { associatedContacts } from './associated-contacts.ts'
import { calls } from './calls.ts'
import { collaborations } from './collaborations.ts'
import { contacts } from './contacts.ts'
import { customFieldDefinitions } from './custom-field-definitions.ts'
import { deals } from './deals.ts'
import { leadConversions, leads } from './leads.ts'
import { lineItems } from './line-items.ts'
import { MOVING } from './moving.ts'
import { reasons, sources } from './named-lists.ts'
import { notes } from './notes.ts'
import { oauth2 } from './oauth2.ts'
import { pipelines, stages } from './pipelines.ts'
import { orders, products } from './products.ts'
import { Failure, refuse } from './refuse.ts'
import { sync } from './sync.ts'
import { tags } from './tags.ts'
import { tasks } from './tasks.ts'
import { users } from './users.ts'
import { textMessages, visits } from './visits.ts'

/** Zendesk Sell v2 (formerly Base CRM), https://api.getbase.com/v2. */
export const sell: Dialect = {
  name: 'sell',
  title: 'Zendesk Sell',
  base: '/v2',
  documentedAt: 'https://api.getbase.com/v2',
  moving: MOVING,
  bodies: ['json'],
  security: (root) => [{ bearer: { type: 'http', scheme: 'bearer' } }, { oauth2: oauth2(root) }],
  headers: { 'content-language': 'en' },
  endpoints: [
    ...deals,
    ...associatedContacts,
    ...calls,
    ...collaborations,
    ...contacts,
    ...customFieldDefinitions,
    ...leadConversions,
    ...leads,
    ...lineItems,
    ...notes,
    ...orders,
    ...pipelines,
    ...products,
    ...reasons,
    ...sources,
    ...stages,
    ...sync,
    ...tags,
    ...tasks,
    ...textMessages,
    ...users,
    ...visits,
  ],
  keyOf: ({ header }) => /^Bearer +(\S+)$/i.exec(header('authorization') ?? '')?.[1],
  failure: Failure,
  refuse,

  /** Sell wants to know who calls. */
  admit({ header }) {
    if (header('user-agent')?.trim()) return
    throw new Refused('wrong_media', 'Say which program calls.', [
      { place: 'header', field: 'User-Agent', code: 'missing', message: 'must be given' },
    ])
  },
}
