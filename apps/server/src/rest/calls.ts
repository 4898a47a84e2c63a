import { listProcedures, type Procedure } from '@dealwright/api'
import { jsonSchemaOf, type JsonSchema, type Schemas } from '@dealwright/reference'
import { asksForId, type Field, fieldsOf, isId } from './fields.ts'
import { once } from './once.ts'

/** A procedure with its address. */
export type Call = {
  procedure: Procedure
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/api`, as `/deals/{id}/move`. */
  path: string
  /** What it takes beside the id in the path. */
  readonly fields: Field[]
  /** The same as one schema; undefined when it takes nothing. */
  readonly input: JsonSchema | undefined
  /** Where the names lead to that stand in it. */
  schemas: Schemas
}

export type Calls = {
  all: readonly Call[]
  /** The schemas that have a name of their own. */
  readonly schemas: Schemas
  /** Those at a path, with real ids in it or with `{id}`. */
  at(path: string): Call[]
}

/**
 * The address of every procedure, by one law (docs/decisions/rest-addresses.md):
 *
 * - `list`, `get`, `create`, `update` and `delete` stand in the method; every other name is the last word of the path.
 * - The id that a procedure asks for stands behind the records that it is an id of.
 *
 * What a call takes is made out when it is first called: for all of them at once that is 45 MB of garbage.
 */
export function restCalls(): Calls {
  const schemas: Schemas = {}
  const procedures = listProcedures()
  const taking = new Map(procedures.map(({ path, input }) => [path, input !== undefined && asksForId(input)]))
  const all = procedures.map((procedure) => callOf(procedure, pathOf(procedure.path, taking), schemas))
  const byPath = Map.groupBy(all, ({ path }) => path)
  return {
    all,
    get schemas() {
      for (const call of all) void call.input // puts aside what has a name
      return schemas
    },
    at: (path) => byPath.get(path.replace(ID, '/{id}')) ?? [],
  }
}

function callOf(procedure: Procedure, path: string, schemas: Schemas): Call {
  const taken = once(() => {
    const input = procedure.input && jsonSchemaOf(procedure.input, 'input', schemas)
    return { input, fields: input ? fieldsOf(input, schemas).filter((field) => !isId(field)) : [] }
  })
  return {
    procedure,
    method: methodOf(procedure),
    path,
    schemas,
    get fields() {
      return taken().fields
    },
    get input() {
      return taken().input
    },
  }
}

/** As every record's id is written. */
const ID = /\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?=\/|$)/i

/** The id in a path; undefined where there is none. */
export function idIn(path: string): string | undefined {
  return ID.exec(path)?.[0].slice(1)
}

const IN_THE_METHOD: Record<string, Call['method']> = {
  list: 'GET',
  get: 'GET',
  create: 'POST',
  update: 'PATCH',
  delete: 'DELETE',
}

function methodOf({ path, type }: Procedure): Call['method'] {
  return type === 'mutation' ? (IN_THE_METHOD[lastOf(path)] ?? 'POST') : 'GET'
}

/** @param taking which procedures ask for an id */
function pathOf(path: string, taking: ReadonlyMap<string, boolean>): string {
  const name = lastOf(path)
  const places = path.split('.').slice(0, -1).map(kebab)
  const words = name in IN_THE_METHOD ? [] : [kebab(FOLLOWED[name] ?? name)]
  const id = taking.get(path) ? ['{id}'] : []
  const [part = ''] = places.slice(-1)
  const parts = isPart(path, taking) ? [...places.slice(0, -1), ...id, part] : [...places, ...id]
  return `/${[...parts, ...words].join('/')}`
}

/** What one follows as it happens is a stream. */
const FOLLOWED: Record<string, string> = { live: 'stream' }

/** Whether a router within another holds no records of its own but what belongs to one of the outer: the ids are of those. */
function isPart(path: string, taking: ReadonlyMap<string, boolean>): boolean {
  const router = path.slice(0, -lastOf(path).length)
  if (router.split('.').length < 3) return false
  return taking.get(`${router}list`) ?? taking.has(`${router}get`)
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
