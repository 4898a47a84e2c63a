import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { withoutEcho } from '../kit/echo.ts'
import { type Call, type Endpoint, endpoint } from '../kit/endpoint.ts'
import { creation, shape, type Table } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { Done, offsetOf, pageOf, PageQuery, pageReply, sortQuery, succeeds, success } from './list.ts'

/** What a verb works with. */
export type Means = Pick<Call, 'api' | 'look'>
export type Part<Field extends string> = {
  limit: number
  offset: number
  sort: { field: Field; direction: 'asc' | 'desc' }[]
}

/** One kind of record: where it stands, how it looks, and what is done with it; each verb is one procedure. */
export type Resource<View, Written, Query extends z.ZodRawShape, Field extends string> = {
  path: `/${string}`
  /** `Deal`, `deals` */
  noun: readonly [one: string, many: string]
  source: Endpoint['source']
  differs?: string
  /** A record whole, and what a list shows of it. */
  table: Table<View, Written>
  item: Table<View, never>
  /** What a create answers of the new record. */
  created: readonly string[]
  list: {
    /** What narrows the list beside the page. */
    query: Query
    /** What it is sorted by; by the first one, downwards, unless told otherwise. */
    columns: Readonly<Record<string, Field>>
    find(means: Means, part: Part<Field>, query: z.output<z.ZodObject<Query>>): Promise<Page<View>>
  }
  /** The schema of a body that changes a record. */
  change: z.ZodType<Record<string, unknown>>
  /** Undefined when nothing has that number. */
  find(means: Means, number: number): Promise<View | undefined>
  create(api: Api, written: Partial<Written>): Promise<View>
  update(api: Api, record: View, patch: Partial<Written>): Promise<unknown>
  delete(api: Api, record: View): Promise<unknown>
}
type Page<View> = { items: readonly View[]; total: number }

const params = { id: z.string() }

/** The usual endpoints of a kind of record, in the order of YSuite's pages. */
export function crud<View, Written, Query extends z.ZodRawShape, Field extends string>(
  resource: Resource<View, Written, Query, Field>,
): Endpoint[] {
  const { path, noun, source, differs, table, item, created, list } = resource
  const [one, many] = noun
  const about = { source, ...(differs !== undefined && { differs }) }
  const whole = shape(table)
  const columns = Object.keys(list.columns) as [string, ...string[]]
  return [
    endpoint({
      ...about,
      method: 'GET',
      path,
      summary: `List ${many}`,
      query: PageQuery.extend({ ...list.query, ...sortQuery(columns, columns[0]) }),
      reply: pageOf(shape(item).meta({ id: `${one}Item` })),
      async handle(call) {
        const query = call.query as unknown as z.output<typeof PageQuery> & Sorting & z.output<z.ZodObject<Query>> // the schema above is made of these
        const field = list.columns[query.sortBy] as Field // one of its keys
        const part = { ...offsetOf(query), sort: [{ field, direction: query.sortOrder }] }
        const { items, total } = await list.find(call, part, query)
        return pageReply(await call.encode(item, items), { query, total })
      },
    }),

    endpoint({
      ...about,
      method: 'GET',
      path: `${path}/:id`,
      summary: `Get a ${one.toLowerCase()}`,
      params,
      reply: succeeds(whole.meta({ id: one })),
      async handle(call) {
        const [shown] = await call.encode(table, [await recordAt(resource, call)])
        return success(shown)
      },
    }),

    endpoint({
      ...about,
      method: 'POST',
      path,
      summary: `Create a ${one.toLowerCase()}`,
      body: creation(table),
      reply: Done.extend({ data: shape(Object.fromEntries(created.map((name) => [name, table[name] ?? {}]))) }),
      async handle(call) {
        const record = await resource.create(call.api, await call.decode(table, call.body))
        const [shown = {}] = await call.encode(table, [record])
        return success(Object.fromEntries(created.map((name) => [name, shown[name]])), `${one} created successfully!`)
      },
    }),

    endpoint({
      ...about,
      method: 'PUT',
      path: `${path}/:id`,
      summary: `Update a ${one.toLowerCase()}`,
      params,
      body: resource.change,
      reply: Done,
      async handle(call) {
        const before = await recordAt(resource, call)
        const [echo = {}] = await call.encode(table, [before])
        await resource.update(call.api, before, await call.decode(table, withoutEcho(call.body, echo)))
        return success(undefined, `${one} updated successfully!`)
      },
    }),

    endpoint({
      ...about,
      method: 'DELETE',
      path: `${path}/:id`,
      summary: `Delete a ${one.toLowerCase()}`,
      params,
      reply: Done,
      async handle(call) {
        await resource.delete(call.api, await recordAt(resource, call))
        return success(undefined, `${one} deleted successfully`)
      },
    }),
  ]
}

type Sorting = { sortBy: string; sortOrder: 'asc' | 'desc' }

/** The record that a path names. @throws Refused not_found: "Deal not found" */
async function recordAt<View>(
  {
    noun: [one],
    find,
  }: { noun: readonly [string, string]; find(means: Means, number: number): Promise<View | undefined> },
  call: Means & Pick<Call<{ id: string }>, 'params'>,
): Promise<View> {
  const { id } = call.params
  const found = /^\d{1,15}$/.test(id) ? await find(call, Number(id)) : undefined
  if (found === undefined) throw new Refused('not_found', `${one} not found`)
  return found
}

/** The id of the record of this number, of those that the caller may see. */
export async function idAt({ look }: Pick<Means, 'look'>, kind: 'task', number: number): Promise<string | undefined> {
  return (await look({ [kind]: { numbers: [number] } })).idOf(kind, number)
}
