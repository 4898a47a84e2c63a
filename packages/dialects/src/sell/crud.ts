import type { CustomFieldEntity, Sort } from '@dealwright/domain'
import { z } from 'zod'
import type { RecordKind } from '../kit/api.ts'
import { withoutEcho } from '../kit/echo.ts'
import { type Call, type Endpoint, endpoint } from '../kit/endpoint.ts'
import { change, creation, shape, type Table } from '../kit/field.ts'
import { collection, enveloped, one, single } from './envelope.ts'
import { listQuery, numberList, pageOf, partAndOne, recordNumber, sortBy, sortOf } from './list.ts'
import { idOf } from './record.ts'

/** One kind of record: how Sell calls it, where it stands, what it looks like. */
export type Resource<Shown, Written> = {
  /** In envelopes: `deal_source`. */
  type: string
  /** `/deal_sources` */
  path: string
  /** `a source`, `sources` */
  noun: readonly [one: string, many: string]
  kind: RecordKind
  table: Table<Shown, Written>
  differs?: string
}

/** What a verb works with. */
export type Means = Pick<Call, 'api' | 'caller' | 'look' | 'now'>
type Part<Field extends string> = { numbers: number[] | undefined; limit: number; offset: number; sort: Sort<Field> }
type Asked = { ids?: number[]; page: number; per_page: number; sort_by?: string }

/** What can be done with records of one kind; each is one procedure. What is left out, Sell's programs cannot do. */
export type Verbs<Shown, Written, Query extends z.ZodRawShape, Field extends string> = {
  list?: List<Shown, Query, Field>
  get?(means: Means, id: string): Promise<Shown>
  create?(means: Means, written: Written): Promise<Shown>
  update?(means: Means, id: string, patch: Partial<Written>, before: Shown): Promise<Shown>
  delete?(means: Means, id: string): Promise<unknown>
}

type List<Shown, Query extends z.ZodRawShape, Field extends string> = {
  /** What narrows the list beside `ids`. */
  query: Query
  sort: Readonly<Record<string, Field>>
  /** Whose custom fields the list is also sorted by. */
  customFields?: CustomFieldEntity
  /** As `sort_by` would say it; by `id` unless told otherwise. */
  usual?: string
  find(means: Means, part: Part<Field>, query: z.output<z.ZodObject<Query>>): Promise<readonly Shown[]>
}

/** The usual endpoints of a kind of record, in the order of Sell's pages. */
export function crud<Shown, Written, Query extends z.ZodRawShape, Field extends string>(
  resource: Resource<Shown, Written>,
  { list, get, create, update, delete: remove }: Verbs<Shown, Written, Query, Field>,
): Endpoint[] {
  return [
    ...(list ? [listing(resource, list)] : []),
    ...(create ? [creating(resource, create)] : []),
    ...(get ? [showing(resource, get)] : []),
    ...(get && update ? [updating(resource, { get, update })] : []),
    ...(remove ? [deleting(resource, remove)] : []),
  ]
}

const params = { id: recordNumber }
const query = z.strictObject({})

function about({ noun: [noun], differs }: Resource<never, never>, verb: string) {
  return { summary: `${verb} ${noun}`, source: 'public' as const, ...(differs !== undefined && { differs }) }
}

function listing<Shown, Written, Query extends z.ZodRawShape, Field extends string>(
  resource: Resource<Shown, Written>,
  { query, sort, customFields: entity, usual = 'id', find }: List<Shown, Query, Field>,
): Endpoint {
  const { type, path, noun, table } = resource
  return endpoint({
    ...about(resource, 'Retrieve all'),
    method: 'GET',
    path,
    summary: `Retrieve all ${noun[1]}`,
    query: listQuery({ ids: numberList.optional(), sort_by: sortBy, ...query }),
    reply: collection(type, shape(table)),
    async handle(call) {
      const asked = call.query as unknown as Asked & z.output<z.ZodObject<Query>> // the schema above is made of the two
      const definitions = entity ? await call.api.customFields.list({ entity }) : []
      const part = {
        numbers: asked.ids,
        ...partAndOne(asked),
        sort: sortOf(asked.sort_by ?? usual, sort, definitions) as Sort<Field>,
      } // a field of `sort`
      const shown = await call.encode(table, await find(call, part, asked))
      return pageOf(type, shown, { request: call.request, query: asked })
    },
  })
}

function creating<Shown, Written>(
  resource: Resource<Shown, Written>,
  create: (means: Means, written: Written) => Promise<Shown>,
): Endpoint {
  const { type, path, table } = resource
  return endpoint({
    ...about(resource, 'Create'),
    method: 'POST',
    path,
    query,
    body: enveloped(creation(table)),
    reply: single(type, shape(table)),
    async handle(call) {
      const written = (await call.decode(table, call.body.data)) as Written // what is required, the schema has asked for
      const [shown] = await call.encode(table, [await create(call, written)])
      return one(type, shown)
    },
  })
}

function showing<Shown, Written>(
  resource: Resource<Shown, Written>,
  get: (means: Means, id: string) => Promise<Shown>,
): Endpoint {
  const { type, path, kind, table } = resource
  return endpoint({
    ...about(resource, 'Retrieve'),
    method: 'GET',
    path: `${path}/:id`,
    params,
    query,
    reply: single(type, shape(table)),
    async handle(call) {
      const id = await idOf(call, kind, call.params.id)
      const [shown] = await call.encode(table, [await get(call, id)])
      return one(type, shown)
    },
  })
}

function updating<Shown, Written>(
  resource: Resource<Shown, Written>,
  { get, update }: Required<Pick<Verbs<Shown, Written, never, never>, 'get' | 'update'>>,
): Endpoint {
  const { type, path, kind, table } = resource
  return endpoint({
    ...about(resource, 'Update'),
    method: 'PUT',
    path: `${path}/:id`,
    params,
    query,
    body: enveloped(change(table)),
    reply: single(type, shape(table)),
    async handle(call) {
      const id = await idOf(call, kind, call.params.id)
      const before = await get(call, id)
      const [echo = {}] = await call.encode(table, [before])
      const patch = await call.decode(table, withoutEcho(call.body.data, echo))
      const [shown] = await call.encode(table, [await update(call, id, patch, before)])
      return one(type, shown)
    },
  })
}

function deleting<Shown, Written>(
  resource: Resource<Shown, Written>,
  remove: (means: Means, id: string) => Promise<unknown>,
): Endpoint {
  const { path, kind } = resource
  return endpoint({
    ...about(resource, 'Delete'),
    method: 'DELETE',
    path: `${path}/:id`,
    params,
    query,
    status: 204,
    async handle(call) {
      await remove(call, await idOf(call, kind, call.params.id))
      return {}
    },
  })
}
