import { refusal } from '@dealwright/domain'
import type { WriteContext } from '../../context.ts'
import { missingReferences, type Referring } from '../../deals/references.ts'
import type { Before } from './record-before.ts'
import type { Refusals, Step } from './undo-step.ts'

/** Of records on their way back leaves out those that would point to something which is gone since the first of the changes, or in the bin. */
export async function refuseLost<R extends object>(
  { db, workspaceId }: WriteContext,
  { made, refusals }: { made: { step: Step; value: Before<R> }[]; refusals: Refusals },
): Promise<{ made: { step: Step; value: Before<R> }[]; refusals: Refusals }> {
  const missing = await missingReferences(
    db,
    workspaceId,
    made.map(({ value: { record, next } }) => differing(record, next)),
    { binnedBefore: made.map(({ step }) => step.event.at).toSorted()[0] },
  )
  const lost: Refusals = new Map(
    made.flatMap(({ step }, index) => {
      const fields = missing[index]?.details.fields?.map(({ field }) => field) ?? []
      const message = `What stood there before is gone (${fields.join(', ')}).`
      return fields.length > 0 ? [[step.event.id, refusal('gone', message, { fields })] as const] : []
    }),
  )
  return { made: made.filter(({ step }) => !lost.has(step.event.id)), refusals: new Map([...refusals, ...lost]) }
}

function differing(record: object, next: object): Referring {
  const now = new Map<string, unknown>(Object.entries(record))
  return Object.fromEntries(Object.entries(next).filter(([field, value]) => now.get(field) !== value))
}
