import { createOrder, DealId, deleteWork, Order, OrderId, patchOrder, restoreWork } from '@dealwright/domain'
import { z } from 'zod'
import { dealReader } from '../deals/select-deals.ts'
import { lockDeal } from '../deals/lock-deals.ts'
import { read, router, write } from '../procedure.ts'
import { lineItemsRouter } from './line-items-router.ts'
import { countOrders, listOrders, ListOrdersInput, OrderNarrowing } from './list-orders.ts'
import { getOrder, insertOrder, lockOrder, saveOrder } from './store.ts'

const Target = z.object({ id: OrderId, version: z.int().min(1).optional() })
const OneOrder = Target.pick({ id: true })
const { discount } = Order.shape

/** What is offered or sold in a deal, at most one order each. Whoever may see or change the deal may do so with its order. */
export const ordersRouter = router({
  list: read('deal.read')
    .input(ListOrdersInput.prefault({}))
    .query(({ ctx, input }) => listOrders(ctx.db, dealReader(ctx), input)),

  count: read('deal.read')
    .input(OrderNarrowing.prefault({}))
    .query(({ ctx, input }) => countOrders(ctx.db, dealReader(ctx), input)),

  get: read('deal.read')
    .input(OneOrder)
    .query(({ ctx, input }) => getOrder(ctx.db, dealReader(ctx), input)),

  create: write('deal.write')
    .input(z.object({ dealId: DealId, discount: discount.optional() }))
    .mutation(async ({ ctx, input }) => {
      const reader = dealReader(ctx)
      await lockDeal(ctx.db, reader, { id: input.dealId })
      const id = OrderId.parse(ctx.newId())
      await insertOrder(ctx.db, ctx.author, createOrder({ id, ...input }, ctx.now))
      return getOrder(ctx.db, reader, { id })
    }),

  update: write('deal.write')
    .input(Target.extend({ discount: discount.optional() }))
    .mutation(async ({ ctx, input }) => {
      const reader = dealReader(ctx)
      const order = await lockOrder(ctx.db, reader, { id: input.id, version: input.version })
      await saveOrder(ctx.db, ctx.author, patchOrder(order, input, ctx.now))
      return getOrder(ctx.db, reader, { id: order.id })
    }),

  /** Puts it aside with what is on it; `restore` brings it back while the deal has no other. */
  delete: write('deal.write')
    .input(Target)
    .mutation(async ({ ctx, input }) => {
      const order = await lockOrder(ctx.db, dealReader(ctx), input)
      await saveOrder(ctx.db, ctx.author, deleteWork(order, 'order', ctx.now))
      return { id: order.id }
    }),

  restore: write('deal.write')
    .input(OneOrder)
    .mutation(async ({ ctx, input }) => {
      const reader = dealReader(ctx)
      const order = await lockOrder(ctx.db, reader, { ...input, isDeleted: true })
      await saveOrder(ctx.db, ctx.author, restoreWork(order, 'order', ctx.now))
      return getOrder(ctx.db, reader, input)
    }),

  lineItems: lineItemsRouter,
})
