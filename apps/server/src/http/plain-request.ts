import { appRouter } from '@dealwright/api'
import type { Request } from 'express'

// tRPC types them as they are nested, and keeps them flat, by their whole path.
const PROCEDURES = appRouter._def.procedures as unknown as Readonly<Record<string, { _def: { type: string } }>>

/** The one procedure that a request names, when it asks for its answer in the usual form. */
export function procedureOf(request: Request): { path: string; type: string } | undefined {
  const path = /^\/([\w.]+)$/.exec(request.path)?.[1] ?? ''
  const type = Object.hasOwn(PROCEDURES, path) ? PROCEDURES[path]?._def.type : undefined
  if (type === undefined) return undefined
  if (request.get('trpc-accept') !== undefined || request.get('accept')?.includes('jsonl')) return undefined
  return { path, type }
}

/** What a text is of JSON, undefined where it is none. */
export function parsed(text: string): { input: unknown } | undefined {
  try {
    return { input: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}
