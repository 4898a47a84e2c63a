import { appRouter } from '@dealwright/api'
import { READING, toolName, WRITING } from '../../../../packages/mcp/src/tools.ts'
import type { z } from 'zod'
import { type Call, restCalls } from '../../src/rest/calls.ts'
import type { Random } from './random.ts'

export type Procedure = { path: string; type: string; input: z.core.$ZodType | undefined }

/** What is sent through a door; `body` as text, undefined for none. */
export type Knock = { address: string; method: string; headers?: Record<string, string>; body?: string }

/** A way to the procedures. */
export type Door = {
  procedures: readonly Procedure[]
  /** @param body the input as JSON, or what is no input at all */
  knock(procedure: Procedure, body: string, random: Random): Knock
  /** Whether an answer says more to a key that opens nothing than that it opens nothing. */
  isLetIn(status: number, text: string): boolean
  /** What the procedure gave, of the text of an answer of 2xx. */
  resultOf(text: string): unknown
}

const JSON_TYPE = { 'content-type': 'application/json' }
const procedures = proceduresOfRouter()

/** As TypeScript programs call. */
export const TRPC: Door = {
  procedures,
  knock({ path, type }, body, random) {
    const asked =
      type === 'subscription' ? body.length < 10_000 : type === 'query' && body.length < 4000 && random.chance(0.5)
    if (!asked) return { address: `/trpc/${path}`, method: 'POST', headers: JSON_TYPE, body }
    const input = body === '' ? '' : `?input=${encodeURIComponent(body.toWellFormed())}`
    return { address: `/trpc/${path}${input}`, method: 'GET' }
  },
  isLetIn: (status, text) => status !== 401 && !text.includes('UNAUTHORIZED'),
  resultOf: (text) => (JSON.parse(text) as { result: { data: unknown } }).result.data,
}

const restByPath = new Map(restCalls().all.map((call) => [call.procedure.path, call]))

/** As programs in any language call. */
export const REST: Door = {
  procedures: procedures.filter(({ path }) => restByPath.has(path)),
  knock({ path }, body) {
    const call = restByPath.get(path) as Call // they are made of the same router
    const { id, ...fields } = objectIn(body) ?? { id: 'x' }
    const place = `/api${call.path.replace('{id}', encodeURIComponent(textOf(id)))}`
    if (call.method === 'POST' || call.method === 'PATCH') {
      const isWhole = objectIn(body) === undefined || !call.path.includes('{id}')
      return { address: place, method: call.method, headers: JSON_TYPE, body: isWhole ? body : textOf(fields) }
    }
    const query = Object.entries(fields).flatMap(([name, value]) =>
      (Array.isArray(value) ? value.slice(0, 50) : [value]).map((each) => [name, textOf(each).slice(0, 2000)]),
    )
    return { address: `${place}?${new URLSearchParams(query).toString()}`, method: call.method }
  },
  isLetIn: saysMore,
  resultOf: (text) => (text === '' ? null : (JSON.parse(text) as unknown)),
}

const TOOLS = [...READING, ...WRITING].map(({ path }) => path)

/** As agents call. */
export const MCP: Door = {
  procedures: procedures.filter(({ path }) => TOOLS.includes(path)),
  knock({ path }, body, random) {
    const name = random.chance(0.95) ? toolName(path) : random.pick(['', '__proto__', 'deals_purge', path])
    const input = body === '' ? 'null' : body
    const message = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":${JSON.stringify(name)},"arguments":${input}}}`
    const headers = { ...JSON_TYPE, accept: 'application/json, text/event-stream' }
    const isWhole = random.chance(0.95)
    return {
      address: random.chance(0.7) ? '/mcp/write' : '/mcp',
      method: 'POST',
      headers,
      body: isWhole ? message : body,
    }
  },
  isLetIn: saysMore,
  // Texts are marked and what is empty is left out: nothing to gather ids from.
  resultOf: () => null,
}

/** Addresses that there are not or that are too long, and bodies that are no JSON, are refused before anybody is asked who they are. */
function saysMore(status: number): boolean {
  return ![400, 401, 404, 405, 413, 431].includes(status)
}

function objectIn(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.toWellFormed()
  try {
    return (JSON.stringify(value) ?? '').toWellFormed()
  } catch {
    return '['.repeat(3000) // nested deeper than can be written
  }
}

function proceduresOfRouter(): Procedure[] {
  // Nested by its type, flat and by path at run time.
  const record = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: string; inputs: z.core.$ZodType[] } }
  >
  return Object.entries(record).map(([path, { _def }]) => ({ path, type: _def.type, input: _def.inputs.at(-1) }))
}
