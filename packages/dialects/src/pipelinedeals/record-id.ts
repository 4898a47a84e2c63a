import { z } from 'zod'
import type { RecordKind } from '../kit/api.ts'
import type { Call } from '../kit/endpoint.ts'
import { Refused } from '../kit/refusal.ts'

/** Records are addressed by number. */
export const params = { id: z.string() }

/**
 * The id of the record that a path names.
 * @throws Refused no_such_path for what is no number, not_found for a number that nothing has
 */
export async function idOf(
  { params: { id }, look }: Pick<Call<{ id: string }>, 'params' | 'look'>,
  kind: RecordKind,
): Promise<string> {
  if (!/^\d+$/.test(id)) throw new Refused('no_such_path', 'A record is addressed by its number.')
  const number = Number(id)
  const found = Number.isSafeInteger(number)
    ? (await look({ [kind]: { numbers: [number] } })).idOf(kind, number)
    : undefined
  if (found === undefined) throw new Refused('not_found', 'There is no such record.')
  return found
}
