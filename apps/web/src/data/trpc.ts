import type { AppRouter } from '@dealwright/api'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { createTRPCContext, type TRPCOptionsProxy } from '@trpc/tanstack-react-query'

/** `useTRPC()` gives query and mutation options for every procedure: `useQuery(trpc.deals.get.queryOptions({ id }))`. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

/** The same, for loaders and guards: `context.trpc`. */
export type Trpc = TRPCOptionsProxy<AppRouter>

/** What a procedure takes: `Inputs['deals']['create']`. */
export type Inputs = inferRouterInputs<AppRouter>

/** What a procedure answers: `Outputs['deals']['get']`. */
export type Outputs = inferRouterOutputs<AppRouter>
