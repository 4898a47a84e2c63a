import { runImportJob } from '@dealwright/api'
import { type Scope, unauthenticated, type WorkspaceSettings } from '@dealwright/domain'
import { answer, type Dialect, mountOf } from '../src/kit/dialect.ts'
import type { WireRequest } from '../src/kit/endpoint.ts'
import { CREDENTIALS } from './credentials.ts'
import type { Name, World } from '../../api/test/world.ts'

export type Answer = { status: number; headers: Record<string, string>; body: any; text: string }

export type Sent = {
  /** Sent as JSON. */
  json?: unknown
  /** Sent as it stands, as a form unless `headers` say otherwise. */
  raw?: string
  headers?: Record<string, string>
}

/** Who a program may speak for: one of the cast, alice by a key that may only read, or bob who sees own deals alone. */
export type Speaker = Name | 'reader' | 'narrow' | 'nobody'

/** A program written for a vendor, in the hands of one of the cast. What fails on our side is thrown. */
export function program(world: World, dialect: Dialect, name: Speaker = 'alice') {
  return async (method: string, address: string, { json, raw, headers: own = {} }: Sent = {}): Promise<Answer> => {
    const [path = '', query = ''] = address.split(/\?(.*)/s)
    const credentials = CREDENTIALS[dialect.name](name)
    const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
    const headers: Record<string, string> = {
      ...(json !== undefined || raw !== undefined ? { 'content-type': type } : {}),
      ...credentials.headers,
      ...own,
    }
    const request: WireRequest = {
      method,
      path: `${dialect.base}${path}`,
      query: [query, credentials.query].filter(Boolean).join('&'),
      header: (wanted) => headers[wanted.toLowerCase()],
      body: json === undefined ? (raw ?? '') : JSON.stringify(json),
      root: `http://localhost:4000${mountOf(dialect.name)}`,
      id: '01935c2e-0000-7000-8000-000000000000',
    }
    const faults: unknown[] = []
    const reply = await answer(dialect, request, {
      open: async (key) => session(world, key),
      onError: (error) => faults.push(error),
    })
    if (faults.length > 0) throw faults[0]
    const text = reply.body === undefined ? (reply.text ?? '') : JSON.stringify(reply.body)
    const body = reply.body === undefined ? undefined : JSON.parse(text)
    return { status: reply.status, headers: reply.headers ?? {}, body, text }
  }
}

export type Program = ReturnType<typeof program>

type Limited = { name: Name; scopes?: Scope[]; settings?: Partial<WorkspaceSettings> }

const LIMITED: Partial<Record<Speaker, Limited>> = {
  reader: { name: 'alice', scopes: ['read'] },
  narrow: { name: 'bob', settings: { repVisibility: 'own' } },
}

function session(world: World, key: string | undefined) {
  if (key === undefined || key === 'nobody') throw unauthenticated('This API key is unknown, expired or revoked.')
  const speaker = key as Exclude<Speaker, 'nobody'> // keys are names here
  const { name, ...limits } = LIMITED[speaker] ?? { name: speaker as Name }
  const caller = { ...world.caller(name), via: 'dialect' as const }
  return {
    api: world.as(name, limits),
    caller: { ...caller, ...limits, settings: { ...caller.settings, ...limits.settings } },
    now: world.clock.now,
    finishImport: (id: string) => runImportJob(world.platform, id, { now: () => world.clock.now }),
  }
}
