import { z } from 'zod'
import type { RecordKind } from '../kit/api.ts'
import { type Call, type Endpoint, endpoint } from '../kit/endpoint.ts'
import { change, creation, shape, type Table } from '../kit/field.ts'
import { listOf, listReply, PageQuery, sparse } from './list.ts'
import { newsOf } from './news.ts'
import { idOf, params } from './record-id.ts'

/** What a verb works with. */
export type Means = Omit<Call, 'params' | 'query' | 'body'>

/** One kind of record: how PipelineDeals calls it, where it stands, what it looks like. */
export type Resource<Shown, Written> = {
  /** In bodies: `lead_source[name]=Web`. */
  name: string
  /** `/admin/lead_sources` */
  path: string
  /** `a lead source`, `lead sources` */
  noun: readonly [one: string, many: string]
  /** Several where their numbers never meet. */
  kind: RecordKind | readonly RecordKind[]
  table: Table<Shown, Written>
  /** What a record by itself shows besides. */
  single?: { shape: z.ZodRawShape; show(means: Means, record: Shown): Promise<Record<string, unknown>> }
  differs?: string
}

/** Part of the records of a kind, how many there are in all, and sums over all of them. */
export type Found<Shown> = { items: readonly Shown[]; total: number; totals?: object }

/** How the records of a kind are found. */
export type Listing<Shown, Query extends z.ZodRawShape> = {
  /** What narrows and sorts the list. */
  query: Query
  find(means: Means, query: PageQuery & z.output<z.ZodObject<Query>>): Promise<Found<Shown>>
}

/** What can be done with records of one kind; each is one procedure. */
export type Verbs<Shown, Written, Query extends z.ZodRawShape> = {
  list?: Listing<Shown, Query>
  get?(means: Means, id: string): Promise<Shown>
  create?(means: Means, written: Written): Promise<Shown>
  update?(means: Means, id: string, patch: Partial<Written>, before: Shown): Promise<Shown>
  delete?(means: Means, id: string): Promise<unknown>
}

/** The usual endpoints of a kind of record, in the order of PipelineDeals' pages. */
export function crud<Shown, Written, Query extends z.ZodRawShape>(
  resource: Resource<Shown, Written>,
  { list, get, create, update, delete: remove }: Verbs<Shown, Written, Query>,
): Endpoint[] {
  return [
    ...(list ? [listing(resource, list)] : []),
    ...(create ? [creating(resource, create)] : []),
    ...(get ? [showing(resource, async (call) => get(call, await idOf(call, resource.kind)))] : []),
    ...(get && update ? [updating(resource, { get, update })] : []),
    ...(remove ? [deleting(resource, remove)] : []),
  ]
}

/** GET /notes */
export function listing<Shown, Written, Query extends z.ZodRawShape>(
  resource: Resource<Shown, Written>,
  { query, find }: Listing<Shown, Query>,
): Endpoint {
  const { path, noun, table } = resource
  return endpoint({
    ...about(resource, `Receive a list of all ${noun[1]}`),
    method: 'GET',
    path,
    query: PageQuery.extend(query),
    reply: listOf(entryOf(resource)),
    async handle(call) {
      const asked = call.query as PageQuery & z.output<z.ZodObject<Query>> // the schema above is made of the two
      const { items, total, totals } = await find(call, asked)
      return listReply(await call.encode(table, items), { query: asked, total, totals })
    },
  })
}

/** Something that others belong to: `/deals`, and the parameter by which their lists are narrowed to one. */
export type Parent = { path: string; one: string; kind: RecordKind; parameter: 'deal_id' | 'person_id' | 'company_id' }

/** GET /deals/:id/notes: as the list of all notes with `deal_id`. */
export function associated<Shown, Written, Query extends z.ZodRawShape>(
  { path, one, kind, parameter }: Parent,
  resource: Resource<Shown, Written>,
  { query, find }: Listing<Shown, Query>,
): Endpoint {
  return endpoint({
    ...about(resource, `Retrieve ${resource.noun[1]} associated to ${one}`),
    method: 'GET',
    path: `${path}/:id${resource.path}`,
    params,
    query: PageQuery.extend(query),
    reply: listOf(entryOf(resource)),
    async handle(call) {
      await idOf(call, kind)
      // The schema above is made of the two; each of these lists takes the parameter.
      const asked = { ...call.query, [parameter]: call.params.id } as PageQuery & z.output<z.ZodObject<Query>>
      const { items, total } = await find(call, asked)
      return listReply(await call.encode(resource.table, items), { query: asked, total })
    },
  })
}

/** POST /notes */
function creating<Shown, Written>(
  resource: Resource<Shown, Written>,
  create: (means: Means, written: Written) => Promise<Shown>,
): Endpoint {
  const { name, path, noun, table } = resource
  return endpoint({
    ...about(resource, `Create ${noun[0]}`),
    method: 'POST',
    path,
    body: z.object({ [name]: creation(table, 'ignored') }),
    reply: shapeOf(resource),
    async handle(call) {
      const written = await call.decode(table, call.body[name] ?? {})
      return { body: await shown(call, resource, await create(call, written as Written)) } // the schema has asked for what is required
    },
  })
}

/** GET /notes/:id. @param find the record that the path names */
export function showing<Shown, Written>(
  resource: Resource<Shown, Written>,
  find: (call: Means & { params: { id: string } }) => Promise<Shown>,
): Endpoint {
  const { path, noun } = resource
  return endpoint({
    ...about(resource, `Retrieve a single ${noun[0].replace(/^an? /, '')}`),
    method: 'GET',
    path: `${path}/:id`,
    params,
    query: PageQuery.pick({ attrs: true }),
    reply: shapeOf(resource),
    async handle(call) {
      const record = await find(call)
      return { body: sparse(await shown(call, resource, record), call.query.attrs) }
    },
  })
}

/** PUT /notes/:id */
function updating<Shown, Written>(
  resource: Resource<Shown, Written>,
  { get, update }: Required<Pick<Verbs<Shown, Written, never>, 'get' | 'update'>>,
): Endpoint {
  const { name, path, noun, kind, table } = resource
  return endpoint({
    ...about(resource, `Update ${noun[0]}`),
    method: 'PUT',
    path: `${path}/:id`,
    params,
    body: z.object({ [name]: change(table, 'ignored') }),
    reply: shapeOf(resource),
    async handle(call) {
      const id = await idOf(call, kind)
      const before = await get(call, id)
      const [echo = {}] = await call.encode(table, [before])
      const patch = await call.decode(table, newsOf(call.body[name] ?? {}, echo))
      const after = await update(call, id, patch, before)
      return { body: await shown(call, resource, after) }
    },
  })
}

/** DELETE /notes/:id: 200 and no body, where administrators work 204. */
export function deleting<Shown, Written>(
  resource: Resource<Shown, Written>,
  remove: (means: Means, id: string) => Promise<unknown>,
): Endpoint {
  const { path, noun, kind } = resource
  return endpoint({
    ...about(resource, `Delete ${noun[0]}`),
    method: 'DELETE',
    path: `${path}/:id`,
    params,
    status: path.startsWith('/admin/') ? 204 : 200,
    async handle(call) {
      await remove(call, await idOf(call, kind))
      return {}
    },
  })
}

/** A record by itself. */
export async function shown<Shown, Written>(
  means: Means,
  { table, single }: Resource<Shown, Written>,
  record: Shown,
): Promise<Record<string, unknown>> {
  const [[fields], besides] = await Promise.all([means.encode(table, [record]), single?.show(means, record)])
  return { ...fields, ...besides }
}

const entries = new WeakMap<object, z.ZodObject>()

/** The schema of a record in lists, made once so that the documents have one of its name. */
function entryOf({ name, table }: Resource<never, never>): z.ZodObject {
  const known = entries.get(table)
  if (known) return known
  const made = shape(table).meta({ id: pascal(name) })
  entries.set(table, made)
  return made
}

/** The schema of a record by itself. */
export function shapeOf(resource: Resource<never, never>): z.ZodObject {
  const { single } = resource
  return single ? entryOf(resource).extend(single.shape) : entryOf(resource)
}

/** `lead_source` → `LeadSource` */
function pascal(name: string): string {
  return name.replaceAll(/(?:^|_)(\w)/g, (_all, letter: string) => letter.toUpperCase())
}

function about({ path, differs }: Resource<never, never>, summary: string) {
  const source = path === '/deals' ? ('page' as const) : ('public' as const)
  return { summary, source, ...(differs !== undefined && { differs }) }
}
