import { openPlatform, type Platform } from '@dealwright/api'
import { type Dialect, loadDialects, mountOf } from '@dealwright/dialects'
import { CREDENTIALS } from '../../../../packages/dialects/test/credentials.ts'
import { type Example, examplesOf, filled } from '../../../../packages/dialects/test/example.ts'
import { badRequests } from '../../../../packages/dialects/test/walk/bad-requests.ts'
import { moveIn } from '../dialects/move-in.ts'
import type { AttackedServer } from './attacked-server.ts'
import { type Outcome, recordAnswer, send } from './outcome.ts'

/** Names that lists might listen to. */
const QUERY = ['page', 'limit', 'sort', 'cursor', 'filter', 'ids']

/** Sends everything that can be wrong with every example of every vendor, over HTTP, and the examples themselves in between. */
export async function attackDialects(target: AttackedServer): Promise<Outcome> {
  const outcome: Outcome = { sent: 0, byStatus: {}, breaches: [], slowest: 0 }
  const platform = openPlatform({ url: target.world.databaseUrl })
  try {
    for (const dialect of await loadDialects()) await attackDialect(dialect, { platform, target, outcome })
  } finally {
    await platform.close()
  }
  return outcome
}

type Field = { platform: Platform; target: AttackedServer; outcome: Outcome }

async function attackDialect(dialect: Dialect, { platform, target, outcome }: Field): Promise<void> {
  const { key, names } = await moveIn(platform, dialect)
  const attack = (request: Example['request']) => attackOnce(filled(request, names), { dialect, key, target, outcome })
  for (const { request, keep = {} } of examplesOf(dialect.name)) {
    const asItShouldBe = async () => {
      const answer = await attack(request)
      for (const [name, place] of Object.entries(keep)) names[name] = valueAt(JSON.parse(answer), place)
    }
    // What has been deleted cannot be tried any more; what has been made must be there for those who come later.
    if (request.method !== 'DELETE') await asItShouldBe()
    for (const { why: _why, ...bad } of badRequests(request, QUERY)) await attack(bad)
    if (request.method === 'DELETE') await asItShouldBe()
  }
}

type Attack = { dialect: Dialect; key: string; target: AttackedServer; outcome: Outcome }

async function attackOnce(
  { method, path, json, raw, headers: own }: Example['request'],
  { dialect, key, target, outcome }: Attack,
): Promise<string> {
  const { headers, query } = CREDENTIALS[dialect.name](key)
  const address = `${target.url}${mountOf(dialect.name)}${dialect.base}${path}`
  const url = query ? `${address}${path.includes('?') ? '&' : '?'}${query}` : address
  const body = (json === undefined ? raw : JSON.stringify(json))?.toWellFormed()
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
  const number = outcome.sent++
  const { status, text, ms } = await send(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': type }), ...headers, ...own },
    ...(body !== undefined && { body }),
  })
  const why = status === 0 ? 'no answer' : 'a failure of ours'
  const breach = { why, number, who: dialect.title, request: `${method} ${url} ${body?.slice(0, 300)}`, answer: text }
  recordAnswer(outcome, { status, ms }, status === 0 || status >= 500 ? breach : undefined)
  return text
}

function valueAt(json: unknown, place: string): string | number {
  const value = place.split('.').reduce((inner, key) => (inner as Record<string, unknown>)[key], json)
  if (typeof value === 'string' || typeof value === 'number') return value
  throw new Error(`There is no value at ${place}`)
}
