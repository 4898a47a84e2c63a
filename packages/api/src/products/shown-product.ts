import { can, type Product, type WorkspaceEvent } from '@dealwright/domain'
import type { Caller } from '../access/caller.ts'

/** A product as this caller may see it: what it costs us is for those who answer for prices. */
export function shownProduct(caller: Caller, product: Product): Product {
  return can(caller, 'product.cost') ? product : { ...product, cost: null, costCurrency: null }
}

/** The history as this caller may see it: changes of costs are left out of what it tells of products. */
export function shownEvents(caller: Caller, events: WorkspaceEvent[]): WorkspaceEvent[] {
  if (can(caller, 'product.cost')) return events
  return events.map((event) =>
    event.entity === 'product'
      ? { ...event, before: withoutCost(event.before), after: withoutCost(event.after) }
      : event,
  )
}

function withoutCost(changes: WorkspaceEvent['before']): WorkspaceEvent['before'] {
  if (changes === null) return null
  const { cost: _cost, costCurrency: _currency, ...rest } = changes
  return rest
}
