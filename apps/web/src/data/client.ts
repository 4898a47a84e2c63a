import type { AppRouter } from '@dealwright/api'
import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { chosenWorkspace } from './chosen-workspace.ts'

const calls = { url: '/trpc', headers, maxURLLength: 4000, maxItems: 20 }
/** Written into an address, each of its characters may take three. */
const LONGEST_INPUT = 1000

/** Calls to the server, typed by its router. Calls of one moment share a request; each answers when it is ready. */
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      // An EventSource sends no headers: what they would say stands in the address.
      true: httpSubscriptionLink({
        url: '/trpc',
        connectionParams: () => ({ workspaceId: chosenWorkspace() ?? undefined }),
      }),
      false: splitLink({
        // Too long for an address: asked in the body instead.
        condition: ({ type, input }) => type === 'query' && JSON.stringify(input ?? null).length > LONGEST_INPUT,
        true: httpBatchStreamLink({ ...calls, methodOverride: 'POST' }),
        false: httpBatchStreamLink(calls),
      }),
    }),
  ],
})

function headers(): Record<string, string> {
  const workspace = chosenWorkspace()
  return workspace ? { 'x-workspace-id': workspace } : {}
}
