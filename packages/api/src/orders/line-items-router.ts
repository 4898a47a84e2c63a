import { LineItemId, LineItemPatch, NewLineItem, OrderId } from '@dealwright/domain'
import { z } from 'zod'
import { dealReader } from '../deals/select-deals.ts'
import { read, router, write } from '../procedure.ts'
import { createLineItem, removeLineItem, updateLineItem } from './change-line-item.ts'
import { getLineItem } from './line-items-store.ts'
import { countLineItems, LineItemNarrowing, listLineItems, ListLineItemsInput } from './list-line-items.ts'

const Target = z.object({ id: LineItemId, version: z.int().min(1).optional() })

/** What is on the orders of deals. */
export const lineItemsRouter = router({
  list: read('deal.read')
    .input(ListLineItemsInput.prefault({}))
    .query(({ ctx, input }) => listLineItems(ctx.db, dealReader(ctx), input)),

  count: read('deal.read')
    .input(LineItemNarrowing.prefault({}))
    .query(({ ctx, input }) => countLineItems(ctx.db, dealReader(ctx), input)),

  get: read('deal.read')
    .input(Target.pick({ id: true }))
    .query(({ ctx, input }) => getLineItem(ctx.db, dealReader(ctx), input.id)),

  /** At the price that the product has in this currency; without one in the deal's. */
  create: write('deal.write')
    .input(NewLineItem.extend({ orderId: OrderId }))
    .mutation(({ ctx, input }) => createLineItem(ctx, input)),

  update: write('deal.write')
    .input(Target.extend(LineItemPatch.shape))
    .mutation(({ ctx, input }) => updateLineItem(ctx, input)),

  /** For good. */
  delete: write('deal.write')
    .input(Target)
    .mutation(({ ctx, input }) => removeLineItem(ctx, input)),
})
