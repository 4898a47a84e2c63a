import type { AppRouter } from '@dealwright/api'
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'
import { chosenWorkspace } from './chosen-workspace.ts'

/** Calls to the server, typed by its router. Calls of one moment share a request; each answers when it is ready. */
export const client = createTRPCClient<AppRouter>({
  links: [httpBatchStreamLink({ url: '/trpc', headers, maxURLLength: 4000, maxItems: 20 })],
})

function headers(): Record<string, string> {
  const workspace = chosenWorkspace()
  return workspace ? { 'x-workspace-id': workspace } : {}
}
