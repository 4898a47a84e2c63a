import type { HistoryEvent } from './event-sentence.ts'

/** The money of an amount before an event and after it. */
export type Currencies = { was: string; is: string }

type Changed = Pick<HistoryEvent, 'id' | 'entity' | 'before' | 'after'>

/**
 * In which money the amounts of a deal's events were, by the event's id: an event tells its currency only where that changed.
 * @param events all changes of the deal without a gap, the latest first
 * @param current the deal's currency now
 */
export function amountCurrencies(events: readonly Changed[], current: string): ReadonlyMap<string, Currencies> {
  let is = current
  return new Map(
    events.map(({ id, entity, before }) => {
      const earlier = entity === 'deal' ? before?.['currency'] : undefined
      const was = typeof earlier === 'string' ? earlier : is
      const currencies = { was, is }
      is = was
      return [id, currencies]
    }),
  )
}
