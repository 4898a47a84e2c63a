import { z } from 'zod'
import type { RecordKind } from '../kit/api.ts'
import type { Look } from '../kit/look.ts'

/** What stands beside the id of a record: `{ "id": 3, "name": "Cold Call" }`. */
export const Named = z.object({ id: z.int(), name: z.string() })
export type Named = { id: number | null; name: string | null }

/** What stands beside the id of a person or a user. */
export const FullNamed = z.object({
  id: z.int(),
  full_name: z.string(),
  first_name: z.string(),
  last_name: z.string(),
})

/** A record that an id refers to; its number and its name are looked up with the id's own field. */
export function named(look: Look, kind: RecordKind, id: string | null): Named | null {
  return id === null ? null : { id: look.numberOf(kind, id), name: look.nameOf(kind, id) }
}

/** As `named`, for people and users. */
export function fullNamed(look: Look, kind: 'member' | 'contact', id: string | null) {
  return id === null ? null : { id: look.numberOf(kind, id), ...namesOf(look.nameOf(kind, id) ?? '') }
}

/** A name as PipelineDeals knows it: split at the first space. */
export function namesOf(fullName: string): { full_name: string; first_name: string; last_name: string } {
  const [first = '', ...rest] = fullName.split(' ')
  return { full_name: fullName, first_name: first, last_name: rest.join(' ') }
}
