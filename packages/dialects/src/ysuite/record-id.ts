import { z } from 'zod'
import type { RecordKind } from '../kit/api.ts'
import type { Call } from '../kit/endpoint.ts'
import { Refused } from '../kit/refusal.ts'

/** Records are addressed by number. */
export const params = { id: z.string() }

/** The id of the record that a path names. @throws Refused not_found: "Deal not found" */
export async function idOf(
  { params: { id }, look }: Pick<Call<{ id: string }>, 'params' | 'look'>,
  { kind, noun }: { kind: RecordKind; noun: string },
): Promise<string> {
  const number = /^\d{1,15}$/.test(id) ? Number(id) : undefined
  const found = number === undefined ? undefined : (await look({ [kind]: { numbers: [number] } })).idOf(kind, number)
  if (found === undefined) throw new Refused('not_found', `${noun} not found`)
  return found
}
