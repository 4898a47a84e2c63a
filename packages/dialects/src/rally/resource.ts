import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { withoutEcho } from '../kit/echo.ts'
import { type Call, type Endpoint, endpoint } from '../kit/endpoint.ts'
import { change, creation, shape, type Table } from '../kit/field.ts'
import { type Problem, problemsOf, Refused } from '../kit/refusal.ts'
import { type Asked, ListQuery, listReply, pageOf } from './list.ts'

/** What a verb works with. */
export type Means = Pick<Call, 'api' | 'caller'>

/** One kind of record: where it stands, how it looks, and what is done with it; each verb is one procedure. */
type Definition<View extends { id: string }, Shown, Written> = {
  path: `/${string}`
  /** `deal`, `deals` */
  noun: readonly [one: string, many: string]
  source: Endpoint['source']
  differs?: string
  Id: z.ZodType<string>
  table: Table<Shown, Written>
  /** Records with what Rally shows beside them. */
  shown(means: Means, views: readonly View[]): Shown[] | Promise<Shown[]>
  list(api: Api, asked: Asked): Promise<{ items: readonly View[]; total: number }>
  get(api: Api, id: string): Promise<View>
  create(api: Api, written: Partial<Written>): Promise<View>
  update(api: Api, id: string, patch: Partial<Written>, before: View): Promise<View>
  delete(api: Api, id: string): Promise<unknown>
}

export type Resource<View extends { id: string }, Shown, Written> = Definition<View, Shown, Written> & {
  /** DealResponse */
  reply: z.ZodType
  /** CreateDealRequest */
  body: ReturnType<typeof creation>
}

/** A kind of record with the schemas that its endpoints share. */
export function resource<View extends { id: string }, Shown, Written>(
  definition: Definition<View, Shown, Written>,
): Resource<View, Shown, Written> {
  const { noun, table } = definition
  const name = capitalised(noun[0])
  return {
    ...definition,
    reply: shape(table).meta({ id: `${name}Response` }),
    body: creation(table).meta({ id: `Create${name}Request` }),
  }
}

/** The endpoints that every kind of record has, in the order of Rally's pages. */
export function crud<View extends { id: string }, Shown, Written>(
  resource: Resource<View, Shown, Written>,
): Endpoint[] {
  const { path, noun, Id, table, reply, body } = resource
  const [one, many] = noun
  const about = { source: resource.source, ...(resource.differs !== undefined && { differs: resource.differs }) }
  const params = { id: Id }
  return [
    endpoint({
      ...about,
      method: 'GET',
      path,
      summary: `List ${many}`,
      query: ListQuery,
      reply: z.array(reply),
      async handle(call) {
        const { items, total } = await resource.list(call.api, pageOf(call.query, table))
        return listReply(await encoded(resource, call, items), { total, query: call.query })
      },
    }),

    endpoint({
      ...about,
      method: 'POST',
      path,
      summary: `Create ${article(one)} ${one}`,
      body,
      reply,
      status: 201,
      async handle(call) {
        const record = await resource.create(call.api, await call.decode(table, call.body))
        const [shown] = await encoded(resource, call, [record])
        return { body: shown, headers: { location: `${call.request.root}/api/v1${path}/${record.id}` } }
      },
    }),

    endpoint({
      ...about,
      method: 'GET',
      path: `${path}/:id`,
      summary: `Get ${one} by ID`,
      params,
      reply,
      async handle(call) {
        const [shown] = await encoded(resource, call, [await resource.get(call.api, call.params.id)])
        return { body: shown }
      },
    }),

    endpoint({
      ...about,
      method: 'PUT',
      path: `${path}/:id`,
      summary: `Update ${article(one)} ${one}`,
      params,
      body: change(table).meta({ id: `Update${capitalised(one)}Request` }),
      reply,
      async handle(call) {
        const { api, params, body } = call
        const before = await resource.get(api, params.id)
        const [echo = {}] = await encoded(resource, call, [before])
        const patch = await call.decode(table, withoutEcho(body, echo))
        const [shown] = await encoded(resource, call, [await resource.update(api, params.id, patch, before)])
        return { body: shown }
      },
    }),

    endpoint({
      ...about,
      method: 'DELETE',
      path: `${path}/:id`,
      summary: `Delete ${article(one)} ${one}`,
      params,
      status: 204,
      async handle({ api, params }) {
        await resource.delete(api, params.id)
        return {}
      },
    }),
  ]
}

type Upsert<Written> = {
  by: string
  differs?: string
  save(api: Api, written: Partial<Written>): Promise<{ action: 'created' | 'updated'; id: string }>
}

/** Creates a record or changes the one that is there. */
export function upserting<View extends { id: string }, Shown, Written>(
  resource: Resource<View, Shown, Written>,
  { by, differs, save }: Upsert<Written>,
): Endpoint {
  const { path, source, Id, table, body } = resource
  return endpoint({
    method: 'PUT',
    path: `${path}/upsert`,
    summary: `Create or update by ${by}`,
    source,
    ...(differs !== undefined && { differs }),
    body,
    reply: z.object({ action: z.enum(['created', 'updated']), id: Id }),
    handle: async ({ api, decode, body }) => ({ body: await save(api, await decode(table, body)) }),
  })
}

const MAX_BULK = 100

const BulkResponse = z
  .object({
    created: z.int(),
    updated: z.int(),
    failed: z.int(),
    createdIds: z.array(z.guid()),
    errors: z.array(z.object({ index: z.int(), message: z.string() })),
  })
  .meta({ id: 'BulkResponse' })

/** What became of each of many, in the order given. */
type Created = {
  items: readonly ({ index: number; ok: true; id: string } | { index: number; ok: false; error: { message: string } })[]
}

/** Creates the good ones of up to 100 records, given as a list or as `{ "deals": […] }`, and says of the others why not. */
export function bulk<View extends { id: string }, Shown, Written>(
  resource: Resource<View, Shown, Written>,
  createAll: (api: Api, written: readonly Partial<Written>[]) => Promise<Created>,
): Endpoint {
  const { path, noun, source } = resource
  // Each is read by itself, so that one that is wrong does not stop the others.
  const one = z.unknown().meta({ $ref: `#/components/schemas/${resource.body.meta()?.['id']}` })
  const items = z.array(one).max(MAX_BULK)
  return endpoint({
    method: 'POST',
    path: `${path}/bulk`,
    summary: 'Bulk create',
    source,
    body: z.union([items, z.strictObject({ [noun[1]]: items })]),
    reply: BulkResponse,
    async handle({ api, decode, body }) {
      const given = Array.isArray(body) ? body : (body[noun[1]] ?? [])
      const read = await Promise.all(given.map((item) => readItem(resource, item, decode)))
      const good = read.flatMap((item, index) => (item.ok ? [{ index, written: item.written }] : []))
      const created = await createAll(
        api,
        good.map(({ written }) => written),
      )
      const refused = read.flatMap((item, index) => (item.ok ? [] : [{ index, message: item.message }]))
      const failed = created.items.flatMap((item) =>
        item.ok ? [] : [{ index: good[item.index]?.index ?? 0, message: item.error.message }],
      )
      const errors = [...refused, ...failed].toSorted((a, b) => a.index - b.index)
      const createdIds = created.items.flatMap((item) => (item.ok ? [item.id] : []))
      return { body: { created: createdIds.length, updated: 0, failed: errors.length, createdIds, errors } }
    },
  })
}

/** Records as the wire shows them. */
export async function encoded<View extends { id: string }, Shown, Written>(
  { table, shown }: Resource<View, Shown, Written>,
  call: Means & Pick<Call, 'encode'>,
  views: readonly View[],
): Promise<Record<string, unknown>[]> {
  return call.encode(table, await shown(call, views))
}

async function readItem<View extends { id: string }, Shown, Written>(
  { table, body }: Resource<View, Shown, Written>,
  item: unknown,
  decode: Call['decode'],
) {
  const parsed = body.safeParse(item)
  if (!parsed.success) {
    return { ok: false, message: firstOf(problemsOf(parsed.error, { place: 'body', input: item })) } as const
  }
  try {
    return { ok: true, written: await decode(table, parsed.data) } as const
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ok: false, message: firstOf(error.refusal.problems) || error.message } as const
  }
}

function firstOf([problem]: readonly Problem[]): string {
  return problem ? `${problem.field}: ${problem.message}` : ''
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a'
}
