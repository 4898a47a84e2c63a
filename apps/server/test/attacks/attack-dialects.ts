import { openPlatform } from '@dealwright/api'
import { dialects } from '@dealwright/dialects'
import { CREDENTIALS } from '../../../../packages/dialects/test/credentials.ts'
import { type Example, examplesOf, filled } from '../../../../packages/dialects/test/example.ts'
import { badRequests } from '../../../../packages/dialects/test/walk/bad-requests.ts'
import { moveIn } from '../dialects/move-in.ts'
import type { AttackedServer } from './attacked-server.ts'
import { type Outcome, recordAnswer, send } from './outcome.ts'

/** Sends everything that can be wrong with every example of every vendor, over HTTP, and the examples themselves in between. */
export async function attackDialects(target: AttackedServer): Promise<Outcome> {
  const outcome: Outcome = { sent: 0, byStatus: {}, breaches: [], slowest: 0 }
  const platform = openPlatform({ url: target.world.databaseUrl })
  try {
    for (const dialect of dialects) {
      const { key, names } = await moveIn(platform, dialect)
      const { headers: credentials, query } = CREDENTIALS[dialect.name](key)
      const attack = async ({ method, path, json, raw, headers }: Example['request']) => {
        const address = `${target.url}${dialect.mount}${dialect.base}${path}`
        const body = json === undefined ? raw : JSON.stringify(json)
        const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
        const number = outcome.sent++
        const { status, text, ms } = await send(
          query ? `${address}${path.includes('?') ? '&' : '?'}${query}` : address,
          {
            method,
            headers: { ...(body !== undefined && { 'content-type': type }), ...credentials, ...headers },
            ...(body !== undefined && { body: body.toWellFormed() }),
          },
        )
        const why = status === 0 ? 'no answer' : status >= 500 ? 'a failure of ours' : undefined
        const request = `${method} ${address} ${body?.slice(0, 300)}`
        recordAnswer(
          outcome,
          { status, ms },
          why === undefined ? undefined : { why, number, who: dialect.title, request, answer: text.slice(0, 600) },
        )
        return text
      }
      for (const { request, keep = {} } of examplesOf(dialect.name)) {
        const good = async () => {
          const text = await attack(filled(request, names))
          for (const [name, place] of Object.entries(keep)) names[name] = valueAt(text, place)
        }
        // What has been deleted cannot be tried any more; what has been made must be there for those who come later.
        if (request.method !== 'DELETE') await good()
        for (const { why: _why, ...bad } of badRequests(request, ['page', 'limit', 'sort', 'cursor', 'filter', 'ids']))
          await attack(filled(bad, names))
        if (request.method === 'DELETE') await good()
      }
    }
  } finally {
    await platform.close()
  }
  return outcome
}

function valueAt(text: string, place: string): string | number {
  return place
    .split('.')
    .reduce((inner, key) => (inner as Record<string, unknown>)[key], JSON.parse(text) as unknown) as string | number
}
