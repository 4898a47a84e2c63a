import type { RecordKind } from '../kit/api.ts'
import type { Call } from '../kit/endpoint.ts'
import { Refused } from '../kit/refusal.ts'

/** The id of the record of a number. @throws Refused not_found */
export async function idOf({ look }: Pick<Call, 'look'>, kind: RecordKind, number: number): Promise<string> {
  const id = (await look({ [kind]: { numbers: [number] } })).idOf(kind, number)
  if (id === undefined) throw noSuch(number)
  return id
}

export function noSuch(number: number) {
  return new Refused('not_found', `There is no such record: ${number}.`)
}

/** The ids that a parameter of a list means: of the one record of this number, or none. */
export async function idsOf(
  look: Call['look'],
  kind: RecordKind,
  number: number | undefined,
): Promise<string[] | undefined> {
  if (number === undefined) return undefined
  const id = (await look({ [kind]: { numbers: [number] } })).idOf(kind, number)
  return id === undefined ? [] : [id]
}
