import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { JsonSchema, Schemas } from './json-schema.ts'

/** What the compiler knows of procedures and nobody else at run time; the build writes it down (see describe/). */
export type ProcedureDescriptions = {
  /** By path: what is written above it, and the schema of what it answers; null where there is nothing. */
  procedures: Record<string, { doc: string | null; answer: JsonSchema | null }>
  /** What the answers refer to. */
  schemas: Schemas
}

const FILE = path.join(import.meta.dirname, '../dist/procedures.json')

/** As it was when it was last built; undefined when it never was. */
export function readDescriptions(): ProcedureDescriptions | undefined {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as ProcedureDescriptions // our own build wrote it
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
