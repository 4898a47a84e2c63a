import type { RecordKind } from '../kit/api.ts'
import type { Call } from '../kit/endpoint.ts'
import { Refused } from '../kit/refusal.ts'

/** The id of the record of a number. @throws Refused not_found */
export async function idOf({ look }: Pick<Call, 'look'>, kind: RecordKind, number: number): Promise<string> {
  const id = (await look({ [kind]: { numbers: [number] } })).idOf(kind, number)
  if (id === undefined) throw new Refused('not_found', `There is no such record: ${number}.`)
  return id
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

/**
 * What of a body says something new. Sell's programs send whole records back, so an attribute that stands as it was shown is
 * an echo: it would round what the wire cannot show in full, and undo what the same request brings about.
 */
export function withoutEcho(
  body: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(shown[name])),
  )
}
