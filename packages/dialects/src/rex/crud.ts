import type { IdOf, IdPrefix, Sort } from '@dealwright/domain'
import { z } from 'zod'
import { withoutEcho } from '../kit/echo.ts'
import { type Call, type Endpoint, endpoint } from '../kit/endpoint.ts'
import { change, creation, shape, type Table } from '../kit/field.ts'
import { idText } from './codecs.ts'
import { fieldsOfTable, listOf, listReply, namesAmong, type Page, PAGING, picked, sortAmong } from './list.ts'

/** One kind of record: where it stands, how people call it, what it looks like. */
export type Resource<Shown, Written, Prefix extends IdPrefix> = {
  /** `/contacts` */
  path: string
  /** `a contact`, `contacts` */
  noun: readonly [one: string, many: string]
  prefix: Prefix
  table: Table<Shown, Written>
  /** Of what is written. */
  differs?: string
}

/** What a verb works with. */
export type Means = Pick<Call, 'api' | 'look' | 'now'>
export type ListPart<Field extends string = string> = { cursor?: string; limit: number; sort?: Sort<Field> }

/** A record beside another one. */
const RelatedRecord = z.object({ type: z.string(), id: z.string(), name: z.string() })
export type RelatedRecord = z.infer<typeof RelatedRecord>

/** What can be done with records of one kind; each is one procedure. */
export type Verbs<Shown, Written, Prefix extends IdPrefix, Query extends z.ZodRawShape, Field extends string> = {
  /** Absent where a new record is answered otherwise. */
  create?(means: Means, written: Partial<Written>): Promise<Shown>
  list: {
    /** What narrows the list. */
    query: Query
    sort: Readonly<Record<string, Field>>
    find(means: Means, part: ListPart<Field>, query: z.output<z.ZodObject<Query>>): Promise<Page<Shown>>
  }
  get(means: Means, id: IdOf<Prefix>): Promise<Shown>
  /** What `include` may name, to be shown beside a record. */
  related?: Readonly<Record<string, (means: Means, record: Shown) => Promise<RelatedRecord[]>>>
  update(means: Means, id: IdOf<Prefix>, patch: Partial<Written>, before: Shown): Promise<Shown>
  delete(means: Means, id: IdOf<Prefix>): Promise<unknown>
}

/** What is answered with one record, for the documents. */
export function single(table: Table<never, never>) {
  return z.object({ data: shape(table) })
}

/** The usual endpoints of a kind of record, in the order of Rex's pages. */
export function crud<Shown, Written, Prefix extends IdPrefix, Query extends z.ZodRawShape, Field extends string>(
  resource: Resource<Shown, Written, Prefix>,
  { create, list, get, related = {}, update, delete: remove }: Verbs<Shown, Written, Prefix, Query, Field>,
): Endpoint[] {
  const { path, noun, prefix, table, differs } = resource
  const params = { id: idText(prefix) }
  const fields = fieldsOfTable(table)
  const sort = Object.keys(list.sort).length > 0 ? { sort: sortAmong(list.sort) } : {}
  const include = Object.keys(related).length > 0 ? { include: namesAmong(Object.keys(related)).optional() } : {}
  const about = { source: 'public' as const }
  const reply = single(table)
  return [
    ...(create ? [creating(resource, create)] : []),

    endpoint({
      ...about,
      method: 'GET',
      path,
      summary: `List ${noun[1]}`,
      query: z.strictObject({ ...PAGING, fields, ...sort, ...list.query }),
      reply: listOf(shape(table)),
      async handle(call) {
        // The schema above is made of the two.
        const query = call.query as unknown as ListPart<Field> & { fields?: string[] } & z.output<z.ZodObject<Query>>
        const { cursor, limit, sort } = query
        const { items, nextCursor } = await list.find(call, { cursor, limit, ...(sort && { sort }) }, query)
        return listReply({ items: picked(await call.encode(table, items), query.fields), nextCursor })
      },
    }),

    endpoint({
      ...about,
      method: 'GET',
      path: `${path}/:id`,
      summary: `Get ${noun[0]}`,
      params,
      query: z.strictObject({ fields, ...include }),
      reply: reply.extend({ included: z.array(RelatedRecord).optional() }),
      async handle(call) {
        const { params, query } = call
        const record = await get(call, params.id)
        const [data] = picked(await call.encode(table, [record]), query.fields)
        const { include: kinds } = query as { include?: string[] } // as the schema above
        if (!kinds) return { body: { data } }
        const finders = kinds.flatMap((kind) => related[kind] ?? [])
        const included = await Promise.all(finders.map((find) => find(call, record)))
        return { body: { data, included: included.flat() } }
      },
    }),

    endpoint({
      ...about,
      ...(differs !== undefined && { differs }),
      method: 'PATCH',
      path: `${path}/:id`,
      summary: `Update ${noun[0]}`,
      params,
      body: change(table),
      reply,
      async handle(call) {
        const { params, body, decode, encode } = call
        const before = await get(call, params.id)
        const [echo = {}] = await encode(table, [before])
        const patch = await decode(table, withoutEcho(body, echo))
        const [data] = await encode(table, [await update(call, params.id, patch, before)])
        return { body: { data } }
      },
    }),

    endpoint({
      ...about,
      method: 'DELETE',
      path: `${path}/:id`,
      summary: `Delete ${noun[0]}`,
      params,
      status: 204,
      async handle(call) {
        await remove(call, call.params.id)
        return {}
      },
    }),
  ]
}

function creating<Shown, Written, Prefix extends IdPrefix>(
  { path, noun, table, differs }: Resource<Shown, Written, Prefix>,
  create: (means: Means, written: Partial<Written>) => Promise<Shown>,
): Endpoint {
  return endpoint({
    method: 'POST',
    path,
    summary: `Create ${noun[0]}`,
    source: 'public',
    ...(differs !== undefined && { differs }),
    body: creation(table),
    reply: single(table),
    status: 201,
    async handle(call) {
      const [data] = await call.encode(table, [await create(call, await call.decode(table, call.body))])
      return { body: { data } }
    },
  })
}
