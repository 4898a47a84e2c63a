import type { Action } from '@dealwright/domain'
import { z } from 'zod'
import type { Meta } from './procedure.ts'
import { appRouter } from './router.ts'

/** A procedure as what is made from the router sees it: addresses, reference pages, tools. */
export type Procedure = {
  /** As `deals.contacts.add`. */
  path: string
  type: 'query' | 'mutation' | 'subscription'
  action: Action
  /** What it takes; undefined when it takes nothing. */
  input: z.ZodType | undefined
}

/** Every procedure of the router, in its order: a new one is among them by itself. */
export function listProcedures(): Procedure[] {
  // Nested by its type, flat and by path at run time.
  const record = appRouter._def.procedures as unknown as Record<string, { _def: Definition }>
  return Object.entries(record).map(([path, { _def }]) => {
    const { type, inputs, meta } = _def
    const [input] = inputs
    if (inputs.length > 1 || (input !== undefined && !(input instanceof z.ZodType))) {
      throw new Error(`${path} takes its input by other means than one schema`)
    }
    return { path, type, action: meta.action, input }
  })
}

/** What tRPC keeps of a procedure; `read`, `write` and their like give the meta. */
type Definition = { type: Procedure['type']; inputs: unknown[]; meta: Meta }
