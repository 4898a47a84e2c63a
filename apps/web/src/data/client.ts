import type { AppRouter } from '@dealwright/api'
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'

/** Calls to the server, typed by its router. Calls of one moment share a request; each answers when it is ready. */
export const client = createTRPCClient<AppRouter>({
  links: [httpBatchStreamLink({ url: '/trpc', maxURLLength: 4000, maxItems: 20 })],
})
