import { z } from 'zod'
import type { RecordKind } from '../kit/api.ts'
import type { Call } from '../kit/endpoint.ts'
import { Refused } from '../kit/refusal.ts'

/** Records are addressed by number. */
export const params = { id: z.string() }

/**
 * The id of the record that a path names, which may be of several kinds that share their numbers.
 * @throws Refused no_such_path for what is no number, not_found for a number that nothing has
 */
export async function idOf(
  { params, look }: Pick<Call<{ id: string }>, 'params' | 'look'>,
  kinds: RecordKind | readonly RecordKind[],
): Promise<string> {
  const [only] = (await idsOf(look, kinds, String(numberAt(params)))) ?? []
  if (only === undefined) throw noSuchRecord()
  return only
}

/** The number that a path names. @throws Refused no_such_path for what is no number, not_found for a number that nothing can have */
export function numberAt({ id }: { id: string }): number {
  if (!/^\d+$/.test(id)) throw new Refused('no_such_path', 'A record is addressed by its number.')
  const number = numberIn(id)
  if (number === undefined) throw noSuchRecord()
  return number
}

export function noSuchRecord() {
  return new Refused('not_found', 'There is no such record.')
}

/** The ids that a parameter of a list means: of the record of this number, or none. Undefined: it is not given. */
export async function idsOf(
  look: Call['look'],
  kinds: RecordKind | readonly RecordKind[],
  text: string | undefined,
): Promise<string[] | undefined> {
  if (text === undefined) return undefined
  const number = numberIn(text)
  if (number === undefined) return []
  const all = [kinds].flat()
  const found = await look(...all.map((kind) => ({ [kind]: { numbers: [number] } })))
  return all.flatMap((kind) => found.idOf(kind, number) ?? [])
}

function numberIn(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
