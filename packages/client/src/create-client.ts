import { attempt } from './attempts.ts'
import type { CallOptions, WriteOptions } from './calls.ts'
import type { ClientOptions } from './client-options.ts'
import { connect, type Connection } from './connection.ts'
import { follow } from './feed.ts'
import { pages } from './pages.ts'
import type { Procedures } from './procedures.ts'

/** Every procedure of the server by its name: `dealwright.deals.move.mutate({ id, stageId })`. */
export type DealwrightClient = Procedures

/**
 * A client of one Dealwright, for one key. It holds nothing open by itself: make it once and share it, or make many.
 * @throws TypeError for a `url` that is none
 */
export function createDealwrightClient(options: ClientOptions): DealwrightClient {
  // Which procedures there are is the server's to say: the types hold what this version of it says.
  return under(connect(options), '') as DealwrightClient
}

/** What a header holds, and the server takes. */
const KEY = /^[\x21-\x7e]{1,200}$/

type Verb = (procedure: string, connection: Connection) => (...call: never[]) => unknown

const VERBS = new Map<string, Verb>([
  [
    'query',
    (procedure, connection) => (input: unknown, options?: CallOptions) =>
      attempt(connection, { procedure, input }, options),
  ],
  [
    'mutate',
    (procedure, connection) =>
      async (input: unknown, { idempotencyKey = newKey(), ...options }: WriteOptions = {}) => {
        if (!KEY.test(idempotencyKey)) throw new TypeError('idempotencyKey must be 1 to 200 visible ASCII characters.')
        return attempt(connection, { procedure, input, idempotencyKey }, options)
      },
  ],
  [
    'all',
    (procedure, connection) => (first: Record<string, unknown> | undefined, options?: CallOptions) =>
      pages((input) => attempt(connection, { procedure, input }, options), first),
  ],
  [
    'follow',
    (procedure, connection) =>
      (input: unknown, { signal }: CallOptions = {}) =>
        follow(connection, { procedure, input, signal }),
  ],
])

/** Nobody else's. A page that came without encryption has no `randomUUID`. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What is reached by a path: its verbs, and whatever else lies below it. */
function under(connection: Connection, path: string): object {
  return new Proxy(
    {},
    {
      get: (_target, name) => {
        // Whoever awaits this must not take it for a promise.
        if (typeof name !== 'string' || name === 'then') return undefined
        return VERBS.get(name)?.(path, connection) ?? under(connection, path ? `${path}.${name}` : name)
      },
    },
  )
}
