import type { RecordKind } from '../kit/api.ts'
import type { Call } from '../kit/endpoint.ts'
import { Refused } from '../kit/refusal.ts'

/** The id of the record of a number. @throws Refused not_found */
export async function idOf<Id extends string>(
  { look }: Pick<Call, 'look'>,
  kind: RecordKind,
  number: number,
): Promise<Id> {
  const id = (await look({ [kind]: { numbers: [number] } })).idOf(kind, number)
  if (id === undefined) throw new Refused('not_found', `There is no such record: ${number}.`)
  return id as Id // the directory gave it for this kind
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
