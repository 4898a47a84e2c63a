import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSystem } from '../../../api/src/db/transaction.ts'
import { openWorld, type World } from '../../../api/test/world.ts'
import type { Dialect } from '../../src/index.ts'
import type { Endpoint } from '../../src/kit/endpoint.ts'
import { route } from '../../src/kit/route.ts'
import { type Example, examplesOf, filled, type Names, seedOf } from '../example.ts'
import { type Answer, program, type Program, type Speaker } from '../program.ts'
import { badRequests } from './bad-requests.ts'

const UNAUTHENTICATED = [401, 406]

/** What the examples call a deal. */
const DEAL = /^deal(?!Field)/i

/**
 * Walks all endpoints of a vendor by its examples. Each is tried by a stranger, by another
 * workspace, by a viewer, by a key that may only read and by a rep to whom nothing is shared, and with everything that can be wrong with it: none of them may get more than the
 * vendor's own error, and nothing may be stored.
 */
export function walk(dialect: Dialect): void {
  const examples = examplesOf(dialect.name)
  let world: World
  let names: Names
  /** The same names in another workspace. */
  let foreign: Names
  let dealsOfOthers: string[]
  const as: Partial<Record<Speaker, Program>> = {}

  beforeAll(async () => {
    world = await openWorld()
    const seed = await seedOf(dialect.name)
    names = await seed(world.as('alice'))
    foreign = await seed(world.as('mallory'))
    dealsOfOthers = await findDeals()
    for (const name of ['alice', 'mallory', 'victor', 'reader', 'narrow', 'nobody'] as const)
      as[name] = program(world, dialect, name)
  })
  afterAll(() => world.close())

  test('every endpoint has an example', () => {
    const shown = new Set(examples.map(({ request }) => endpointOf(request)))
    expect(dialect.endpoints.filter((endpoint) => !shown.has(endpoint)).map(nameOf)).toEqual([])
  })

  describe.each(examples)('$title', ({ request, response, keep = {} }) => {
    const isRead = request.method === 'GET'
    const send = (name: Speaker, { method, path, ...sent } = filled(request, names)) => as[name]!(method, path, sent)

    test('a stranger is turned away', async () => {
      const answer = await unchanged(() => send('nobody'))
      expect(UNAUTHENTICATED).toContain(answer.status)
      expectRefusal(answer)
    })

    test('another workspace learns nothing and changes nothing', async () => {
      const answer = await unchanged(() => send('mallory'), 'alice')
      const secrets = Object.values(names).filter((value) => typeof value === 'string' && value.length > 20)
      const asked = JSON.stringify(filled(request, names))
      expect(
        secrets.filter((secret) => answer.text.includes(String(secret)) && !asked.includes(String(secret))),
      ).toEqual([])
      if (answer.status >= 400) expectRefusal(answer)
      else if (response.status < 300) expect(answer.text).not.toBe(JSON.stringify(filled(response.body, names)))
    })

    test.skipIf(isRead || response.status >= 400)('a viewer may not', async () => {
      const answer = await unchanged(() => send('victor'))
      expect(answer).toMatchObject({ status: 403 })
      expectRefusal(answer)
    })

    test.skipIf(isRead || response.status >= 400)('nor may a key that can only read', async () => {
      const answer = await unchanged(() => send('reader'))
      expect(answer).toMatchObject({ status: 403 })
      expectRefusal(answer)
    })

    test('a rep who sees own deals alone meets the deals of others nowhere', async () => {
      const asked = JSON.stringify(filled(request, names))
      // What answers for each record by itself may have made what the example needs for it.
      const isAboutDeals = !request.path.endsWith('/bulk') && namesIn(request).some((name) => DEAL.test(name))
      if (!isRead && !isAboutDeals) return
      const answer = isRead ? await send('narrow') : await unchanged(() => send('narrow'))
      if (!isRead) expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(dealsOfOthers.filter((deal) => answer.text.includes(deal) && !asked.includes(deal))).toEqual([])
    })

    test('ids of another workspace lead nowhere', async () => {
      for (const name of namesIn(request).filter((known) => foreign[known] !== undefined)) {
        const sent = filled(request, { ...names, [name]: foreign[name] ?? '' })
        const answer = await (isRead ? send('alice', sent) : unchanged(() => send('alice', sent)))
        if (answer.status >= 400) expectRefusal(answer)
        const isTold = answer.status < 400 && isRead // a refusal names what was given
        expect(isTold ? theirsIn(answer.text) : []).toEqual([])
      }
    })

    // What has been deleted cannot be tried any more; what has been made must be there for those who come later.
    if (request.method === 'DELETE') tryWhatIsWrong()
    test('as it should be, it is done', async () => {
      const answer = await send('alice')
      const { status, text } = answer
      expect({ status, text }).toEqual({ status: response.status, text })
      for (const [name, place] of Object.entries(keep)) {
        names[name] = place.split('.').reduce((inner, key) => inner[key], answer.body)
      }
    })

    if (request.method !== 'DELETE') tryWhatIsWrong()

    function tryWhatIsWrong(): void {
      test('whatever is wrong with it is told as the vendor tells it, and stores nothing', async () => {
        const query = Object.keys(endpointOf(request)?.query?.shape ?? {})
        const tried = badRequests(request, query)
        for (const { why, ...bad } of tried) {
          const before = await contents()
          const answer = await send('alice', filled(bad, names)).catch((error: unknown) => {
            throw new Error(`${nameOf(bad)} with ${why} failed on our side: ${String(error)}`, { cause: error })
          })
          expect({ why, status: answer.status, text: answer.text }).toSatisfy(({ status }: Answer) => status < 500)
          if (answer.status < 400) continue
          expectRefusal(answer, why)
          expect({ why, contents: await contents() }).toEqual({ why, contents: before })
        }
        counts.set(dialect.name, (counts.get(dialect.name) ?? 0) + tried.length)
      })
    }
  })

  const counts = new Map<string, number>()
  afterAll(() =>
    console.info(`${dialect.title}: ${examples.length} examples, ${counts.get(dialect.name)} bad requests`),
  )

  function endpointOf({ method, path }: Example['request']): Endpoint | undefined {
    try {
      return route(dialect, { method, path: `${dialect.base}${path.split('?')[0]}` } as never).endpoint
    } catch {
      return undefined
    }
  }

  /** Which ids of the other workspace a text shows. */
  function theirsIn(text: string): unknown[] {
    return Object.values(foreign).filter((id) => typeof id === 'string' && id.length > 20 && text.includes(id))
  }

  function expectRefusal({ status, body, text }: Answer, why = ''): void {
    const parsed = dialect.failure.safeParse(body)
    expect({ why, status, text, fits: text === '' || parsed.success }).toMatchObject({ fits: true })
  }

  async function unchanged(call: () => Promise<Answer>, of: 'everyone' | 'alice' = 'everyone'): Promise<Answer> {
    const before = await contents(of)
    const answer = await call()
    expect(await contents(of)).toBe(before)
    return answer
  }

  /** The ids and quoted names of the deals that were there from the beginning. */
  async function findDeals(): Promise<string[]> {
    const rows = await inSystem(world.platform, (db) =>
      db.selectFrom('deals').select(['id', 'name']).where('workspace_id', '=', world.workspaceId).execute(),
    )
    return rows.flatMap(({ id, name }) => [id, JSON.stringify(name)])
  }

  /** Every change of a record is told in the events of its workspace. */
  async function contents(of: 'everyone' | 'alice' = 'everyone'): Promise<string> {
    const rows = await inSystem(world.platform, (db) =>
      db
        .selectFrom('events')
        .select((from) => from.fn.countAll<number>().as('count'))
        .$if(of === 'alice', (events) => events.where('workspace_id', '=', world.workspaceId))
        .execute(),
    )
    return JSON.stringify(rows)
  }
}

/** The names that a request speaks of as values; those of its keys are no records. */
function namesIn(request: Example['request']): string[] {
  return [...new Set([...JSON.stringify(request).matchAll(/\{\{(\w+)\}\}(?!":)/g)].map(([, name = '']) => name))]
}

function nameOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`
}
