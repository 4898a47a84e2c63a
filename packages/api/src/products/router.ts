import {
  createProduct,
  deleteWork,
  NewProduct,
  patchProduct,
  ProductId,
  ProductPatch,
  restoreWork,
} from '@dealwright/domain'
import { z } from 'zod'
import { read, router, write } from '../procedure.ts'
import { countProducts, listProducts, ListProductsInput, ProductNarrowing } from './list-products.ts'
import { shownProduct } from './shown-product.ts'
import { getProduct, insertProduct, lockProduct, saveProduct } from './store.ts'

const Target = z.object({ id: ProductId, version: z.int().min(1).optional() })
const OneProduct = Target.pick({ id: true })

/** The catalogue: what line items of orders are made from. */
export const productsRouter = router({
  list: read('product.read')
    .input(ListProductsInput.prefault({}))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listProducts(ctx.db, ctx.workspaceId, input)
      return { items: items.map((product) => shownProduct(ctx.caller, product)), nextCursor }
    }),

  count: read('product.read')
    .input(ProductNarrowing.prefault({}))
    .query(({ ctx, input }) => countProducts(ctx.db, ctx.workspaceId, input)),

  get: read('product.read')
    .input(OneProduct)
    .query(async ({ ctx, input }) => shownProduct(ctx.caller, await getProduct(ctx.db, ctx.workspaceId, input.id))),

  create: write('product.write')
    .input(NewProduct)
    .mutation(async ({ ctx, input }) => {
      const id = ProductId.parse(ctx.newId())
      const making = { id, createdById: ctx.caller.memberId, fields: input }
      const context = { now: ctx.now, currency: ctx.caller.settings.currency }
      await insertProduct(ctx.db, ctx.author, createProduct(making, context))
      return getProduct(ctx.db, ctx.workspaceId, id)
    }),

  /** `prices` takes the place of those that were there. Line items that were made from the product stay as they are. */
  update: write('product.write')
    .input(Target.extend(ProductPatch.shape))
    .mutation(async ({ ctx, input: { id, version, ...patch } }) => {
      const product = await lockProduct(ctx.db, ctx.workspaceId, { id, version })
      const context = { now: ctx.now, currency: ctx.caller.settings.currency }
      await saveProduct(ctx.db, ctx.author, patchProduct(product, patch, context))
      return getProduct(ctx.db, ctx.workspaceId, id)
    }),

  /** Puts it aside; `restore` brings it back. Line items that were made from it stay as they are. */
  delete: write('product.write')
    .input(Target)
    .mutation(async ({ ctx, input }) => {
      const product = await lockProduct(ctx.db, ctx.workspaceId, input)
      await saveProduct(ctx.db, ctx.author, deleteWork(product, 'product', ctx.now))
      return { id: product.id }
    }),

  restore: write('product.write')
    .input(OneProduct)
    .mutation(async ({ ctx, input }) => {
      const product = await lockProduct(ctx.db, ctx.workspaceId, { ...input, isDeleted: true })
      await saveProduct(ctx.db, ctx.author, restoreWork(product, 'product', ctx.now))
      return getProduct(ctx.db, ctx.workspaceId, input.id)
    }),
})
