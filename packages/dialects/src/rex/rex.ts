import type { Dialect } from '../kit/dialect.ts'
import { deals } from './deals.ts'
import { MOVING } from './moving.ts'
import { Failure, refuse } from './refuse.ts'

/** Rex, whose programs are given its address as $REX_URL. */
export const rex: Dialect = {
  name: 'rex',
  title: 'Rex',
  mount: '/rex',
  base: '',
  documentedAt: '$REX_URL',
  moving: MOVING,
  bodies: ['json'],
  security: { apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
  headers: { 'content-type': 'application/json; charset=utf-8' },
  endpoints: [...deals],
  keyOf: ({ header }) => header('x-api-key') ?? /^Bearer +(\S+)$/i.exec(header('authorization') ?? '')?.[1],
  failure: Failure,
  refuse,
}
