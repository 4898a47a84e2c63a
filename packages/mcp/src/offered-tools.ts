import { type JsonSchema, jsonSchemaOf } from '@dealwright/reference'
import type { z } from 'zod'
import { shortSchema } from './short-schema.ts'
import { READING, type Tool, toolName, WRITING } from './tools.ts'

/** What of a procedure a tool is made of. */
export type Procedure = { path: string; type: 'query' | 'mutation' | 'subscription'; input: z.ZodType | undefined }

/** A tool as the protocol describes it, and the procedure behind it. */
export type OfferedTool<P extends Procedure = Procedure> = {
  name: string
  description: string
  inputSchema: { type: 'object'; properties?: JsonSchema['properties']; [key: string]: unknown }
  annotations: { readOnlyHint: boolean; destructiveHint: boolean; openWorldHint: false }
  procedure: P
}

/** The tools over these procedures, those that ask before those that change. */
export function offeredTools<P extends Procedure>(procedures: readonly P[]): OfferedTool<P>[] {
  const byPath = new Map(procedures.map((procedure) => [procedure.path, procedure]))
  return [...READING, ...WRITING].flatMap((tool) => {
    const procedure = byPath.get(tool.path)
    return procedure ? [offered(tool, procedure)] : []
  })
}

function offered<P extends Procedure>({ path, says }: Tool, procedure: P): OfferedTool<P> {
  return {
    name: toolName(path),
    description: says,
    inputSchema: inputSchema(procedure.input),
    // Whatever is changed can be undone.
    annotations: { readOnlyHint: procedure.type === 'query', destructiveHint: false, openWorldHint: false },
    procedure,
  }
}

/** One schema that needs nothing beside it. */
function inputSchema(input: z.ZodType | undefined): OfferedTool['inputSchema'] {
  if (input === undefined) return { type: 'object', properties: {}, additionalProperties: false }
  return { ...shortSchema(jsonSchemaOf(input, 'input', {})), type: 'object' }
}
