import { API_KEY_PREFIX } from '@dealwright/domain'
import type { Dialect } from '../kit/dialect.ts'
import { contacts } from './contacts.ts'
import { deals } from './deals.ts'
import { lookups } from './lookups.ts'
import { MOVING } from './moving.ts'
import { failure, refuse } from './refuse.ts'
import { tasks } from './tasks.ts'

/** YSuite. */
export const ysuite: Dialect = {
  name: 'ysuite',
  title: 'YSuite',
  base: '/v1',
  documentedAt: 'https://api.ysuite.org/v1',
  moving: MOVING,
  bodies: ['json'],
  security: () => [
    {
      accessKey: { type: 'apiKey', in: 'header', name: 'x-ysuite-access-key' },
      secretKey: { type: 'apiKey', in: 'header', name: 'x-ysuite-secret-key' },
    },
  ],
  endpoints: [...deals, ...contacts, ...tasks, ...lookups],
  /** The access key is what everyone may see of a key; both must be of the same. */
  keyOf({ header }) {
    const [access, secret] = [header('x-ysuite-access-key'), header('x-ysuite-secret-key')]
    return secret !== undefined && access === secret.slice(0, API_KEY_PREFIX) ? secret : undefined
  },
  failure,
  refuse,
}
