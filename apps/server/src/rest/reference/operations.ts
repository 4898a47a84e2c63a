import type { JsonSchema, ProcedureDescriptions, Schemas } from '@dealwright/reference'
import type { Call, Calls } from '../calls.ts'
import { isCreation } from '../answer-call.ts'
import { summaryOf } from './summary.ts'

/** A call with what its readers want to know. */
export type Operation = {
  call: Call
  /** The first part of the path, by which the reference is divided. */
  group: string
  /** One line. */
  summary: string
  /** All that is written about it. */
  text: string
  status: 200 | 201 | 204
  /** Undefined when nothing is answered, or messages one by one, or nobody has described it. */
  answer: JsonSchema | undefined
}

export type Reference = { operations: readonly Operation[]; schemas: Schemas }

/** Said as what it is made of it would hold itself at every level, which generators of code cannot name. */
const ANYTHING: JsonSchema = { description: 'Whatever JSON can hold.' }

/** @param described undefined when it was not built: then nothing is said of answers */
export function createReference({ all, schemas }: Calls, described: ProcedureDescriptions | undefined): Reference {
  const operations = all.map((call): Operation => {
    const { doc = null, answer = null } = described?.procedures[call.procedure.path] ?? {}
    const isSilent = described !== undefined && answer === null
    const isStream = call.procedure.type === 'subscription'
    return {
      call,
      group: call.path.split('/')[1] ?? '',
      ...summaryOf(call.procedure.path, doc),
      status: isCreation(call) ? 201 : isSilent ? 204 : 200,
      answer: isStream ? undefined : (answer ?? undefined),
    }
  })
  return { operations, schemas: { ...described?.schemas, ...schemas, Json: ANYTHING } }
}
