import type { Dialect as DialectName } from '@dealwright/domain'
import type { z } from 'zod'
import type { Api, Caller } from './api.ts'
import { type Call, type Endpoint, means, type Reply, type WireRequest } from './endpoint.ts'
import { type Table, wireNames } from './field.ts'
import { parseForm } from './form.ts'
import { parseJson } from './json.ts'
import { type Problem, problemsOf, type Refusal, refusalOf, Refused } from './refusal.ts'
import { route } from './route.ts'
import { readSettingsOnce } from './settings.ts'

/** A vendor's API: its endpoints, and the few things that are the same at all of them. */
export type Dialect = {
  name: DialectName
  title: string
  /** What the vendor's documents put before each path: `/api/v1`. */
  base: string
  /** The base URL that the vendor's own documents give. */
  documentedAt: string
  /** What somebody has to know who moves a program here, and calls to try: `$BASE` and `$KEY` are theirs to set. */
  moving: { notes: readonly string[]; curl: readonly string[] }
  /** May end a path without a meaning: `.json`. */
  suffix?: string
  /** In which forms a body may come. */
  bodies: readonly ('json' | 'form' | 'csv')[]
  /** The ways by which keys are sent, for the documents; of each, what goes together. `root` is the address of the mount. */
  security(root: string): readonly object[]
  /** On every answer. */
  headers?: Record<string, string>
  endpoints: readonly Endpoint[]
  /** The key that a request carries. */
  keyOf(request: Pick<WireRequest, 'query' | 'header'>): string | undefined
  /** Looks at a request before anything else. @throws Refused */
  admit?(request: WireRequest): void
  /** The body of a refusal, for the documents. */
  failure: z.ZodType
  /** Its media type, where it is not plain JSON. */
  failureType?: string
  /** A refusal in the vendor's form and status. */
  refuse(refusal: Refusal, request: WireRequest): Reply
}

/** The prefix under which a vendor's API is mounted; a host name of its own replaces it. */
export function mountOf(name: DialectName): `/${DialectName}` {
  return `/${name}`
}

/** `finishImport` is the host's: see `Call`. */
export type Session = { api: Api; caller: Caller; now: string } & Pick<Call, 'finishImport'>

/** Answers a request; whatever happens, in the vendor's form. `onError` hears of what was not the caller's fault. */
export async function answer(
  dialect: Dialect,
  request: WireRequest,
  { open, onError }: { open(key: string | undefined): Promise<Session>; onError(error: unknown, kind: string): void },
): Promise<Reply & { status: number }> {
  const used: Table<never, never>[] = []
  try {
    dialect.admit?.(request)
    const session = await open(dialect.keyOf(request))
    if (request.method === 'GET') readSettingsOnce(session.api)
    const { endpoint, params, schema } = route(dialect, request)
    const input = {
      params: checked(schema, params, 'path'),
      query: endpoint.query && checked(endpoint.query, parseForm(request.query), 'query'),
      body: endpoint.body && checked(endpoint.body, readBody(dialect, request), 'body'),
    }
    // The schemas have made of the input what the code of this endpoint expects.
    const reply = await endpoint.handle({ ...session, request, ...input, ...means(session, used) } as never)
    return {
      ...reply,
      status: reply.status ?? endpoint.status ?? 200,
      headers: { ...dialect.headers, ...reply.headers },
    }
  } catch (error) {
    const refusal = refusalOf(error, (field) => wireName(used, field))
    if (refusal.kind === 'internal' || refusal.kind === 'unavailable') onError(error, refusal.kind)
    return refused(dialect, refusal, request)
  }
}

/** A refusal as the vendor says it. */
export function refused(dialect: Dialect, refusal: Refusal, request: WireRequest): Reply & { status: number } {
  const reply = dialect.refuse(refusal, request)
  const allow = refusal.details?.['allow']
  const headers = { ...dialect.headers, ...(typeof allow === 'string' && { allow }), ...reply.headers }
  return { ...reply, status: reply.status ?? 500, headers }
}

function checked(schema: z.ZodType, input: unknown, place: Problem['place']): unknown {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const problems = problemsOf(parsed.error, { place, input })
  if (place === 'path') throw new Refused('not_found', 'There is no such record.', problems)
  throw new Refused('invalid', 'Some fields are not right.', problems)
}

/** Files may be longer than that; what is read as JSON takes its time. */
const JSON_LENGTH = 1_048_576

function readBody({ bodies }: Dialect, { body, header }: WireRequest): unknown {
  const type = header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (body === '') return {}
  if (type === 'application/x-www-form-urlencoded' && bodies.includes('form')) return parseForm(body)
  if ((type === 'text/csv' || type === 'multipart/form-data') && bodies.includes('csv')) return body
  if (type !== undefined && !/^application\/(.+\+)?json$/.test(type)) {
    throw new Refused('wrong_media', 'The body must be JSON.', [
      {
        place: 'header',
        field: 'Content-Type',
        code: 'value',
        message: 'must be application/json',
        given: type.slice(0, 60),
      },
    ])
  }
  if (body.length > JSON_LENGTH) throw new Refused('too_large', 'The body is too large.')
  try {
    return parseJson(body)
  } catch {
    throw new Refused('malformed', 'The body is not valid JSON.')
  }
}

/** `deal.bant.budget` is told as what the wire calls it, by the longest part that it has a name for. */
function wireName(used: readonly Table<never, never>[], field: string): string {
  const names = new Map(used.flatMap((table) => [...wireNames(table)]))
  const parts = field.split('.')
  for (let from = 0; from < parts.length; from++) {
    for (let to = parts.length; to > from; to--) {
      const name = names.get(parts.slice(from, to).join('.'))
      if (name) return name
    }
  }
  return field
}
