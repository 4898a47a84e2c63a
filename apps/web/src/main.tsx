import './styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { AppRouter } from '@dealwright/api'
import { client } from './data/client.ts'
import { createQueryClient } from './data/query-client.ts'
import { forgetSession } from './data/session.ts'
import { TRPCProvider } from './data/trpc.ts'
import { createAppRouter } from './routes.tsx'
import { reloadOnNewRelease } from './shell/new-release.ts'

const queryClient = createQueryClient(goToSignIn)
const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient })
const router = createAppRouter({ queryClient, trpc })

function goToSignIn() {
  const { resolvedLocation, matches } = router.state
  // Before the first page is there, and outside the shell, the guards of the routes decide.
  if (!matches.some((match) => match.routeId === '/_app' && match.status === 'success')) return
  forgetSession(queryClient, trpc)
  void router
    .navigate({ to: '/sign-in', search: { next: resolvedLocation?.href }, replace: true })
    .then(() => queryClient.clear())
}

reloadOnNewRelease()

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        <RouterProvider router={router} />
      </TRPCProvider>
    </QueryClientProvider>
  </StrictMode>,
)
