import { dealsRouter } from './deals/router.ts'
import { pipelinesRouter } from './pipelines/router.ts'
import { createCallerFactory, router } from './procedure.ts'

/** The whole API; a folder beside this file for each entry. */
export const appRouter = router({
  deals: dealsRouter,
  pipelines: pipelinesRouter,
})
export type AppRouter = typeof appRouter

/** Calls procedures without a transport: for dialects, scripts and tests. */
export const createCaller = createCallerFactory(appRouter)
