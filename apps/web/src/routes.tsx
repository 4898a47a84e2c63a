import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  redirect,
  retainSearchParams,
  type RouteComponent,
} from '@tanstack/react-router'
import { MemberId } from '@dealwright/domain'
import { z } from 'zod'
import { isSignedIn } from './data/session.ts'
import type { Trpc } from './data/trpc.ts'
import { DEAL_FILTER_KEYS, DealFilters } from './filters/deal-filters.ts'
import { TableSearch } from './filters/table-search.ts'
import { ReportSearch } from './filters/report-search.ts'
import { type PageName, PAGES } from './pages.ts'
import { PartyFilters } from './parties/party-filters.ts'
import { isServerPage, localPath } from './shell/local-path.ts'
import { BareErrorPage, BareNotFoundPage } from './shell/bare-pages.tsx'
import { ErrorPage } from './shell/error-page.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { Root } from './shell/root.tsx'
import { Shell } from './shell/shell.tsx'
import { parseUrlSearch, printUrlSearch } from './url-search.ts'

/** What loaders and guards get. */
export type RouterContext = { queryClient: QueryClient; trpc: Trpc }

const text = z.string().optional().catch(undefined)
const keepDealFilters = { middlewares: [retainSearchParams<DealFilters>(DEAL_FILTER_KEYS)] }

const root = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: BareNotFoundPage,
  errorComponent: BareErrorPage,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    redirect({ to: '/board/{-$pipelineId}', replace: true, throw: true })
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ /** Where to go afterwards. */ next: text.transform(localPath) }),
  beforeLoad: async ({ context, search }) => {
    if (await isSignedIn(context.queryClient, context.trpc))
      redirect({ href: search.next ?? '/', reloadDocument: isServerPage(search.next), throw: true })
  },
  component: page('signIn'),
  errorComponent: BareErrorPage,
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: z.object({ token: text }),
  component: page('setup'),
  errorComponent: BareErrorPage,
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$token',
  component: page('invitation'),
  errorComponent: BareErrorPage,
})

/** Everything that needs somebody to be signed in. */
const app = createRoute({
  getParentRoute: () => root,
  id: '_app',
  beforeLoad: async ({ context, location }) => {
    if (!(await isSignedIn(context.queryClient, context.trpc)))
      redirect({
        to: '/sign-in',
        search: location.pathname === '/board' ? {} : { next: location.href },
        replace: true,
        throw: true,
      })
  },
  component: Shell,
  errorComponent: BareErrorPage,
})

const board = createRoute({
  getParentRoute: () => app,
  path: '/board/{-$pipelineId}',
  validateSearch: DealFilters,
  search: keepDealFilters,
  component: page('board'),
})

const deals = createRoute({
  getParentRoute: () => app,
  path: '/deals',
  validateSearch: TableSearch,
  search: keepDealFilters,
  component: page('deals'),
})

const reports = createRoute({
  getParentRoute: () => app,
  path: '/reports/{-$report}',
  validateSearch: ReportSearch,
  search: keepDealFilters,
  component: page('reports'),
})

const deal = createRoute({ getParentRoute: () => app, path: '/deals/$dealId', component: page('deal') })
const contacts = createRoute({
  getParentRoute: () => app,
  path: '/contacts',
  validateSearch: PartyFilters,
  component: page('contacts'),
})
const contact = createRoute({ getParentRoute: () => app, path: '/contacts/$contactId', component: page('contact') })
const companies = createRoute({
  getParentRoute: () => app,
  path: '/companies',
  validateSearch: PartyFilters,
  component: page('companies'),
})
const company = createRoute({ getParentRoute: () => app, path: '/companies/$companyId', component: page('company') })
const myDay = createRoute({
  getParentRoute: () => app,
  path: '/my-day',
  validateSearch: z.object({
    /** Whose day, by their id; one's own without it. */
    who: z
      .union([z.literal('all'), MemberId])
      .optional()
      .catch(undefined),
  }),
  component: page('myDay'),
})
const imports = createRoute({ getParentRoute: () => app, path: '/import', component: page('imports') })
const importRun = createRoute({
  getParentRoute: () => app,
  path: '/import/$importId',
  validateSearch: z.object({
    step: z.enum(['file', 'columns', 'values', 'options', 'check']).optional().catch(undefined),
  }),
  component: page('import'),
})
const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings/{-$section}',
  validateSearch: z.object({
    /** Which of a section's things is looked at: a pipeline, a kind of record, a webhook. */
    of: text,
    /** Of the audit log: whose doing, about what, and the days between which. */
    who: text,
    what: text,
    from: text,
    to: text,
  }),
  component: page('settings'),
})

const routeTree = root.addChildren([
  home,
  signIn,
  setup,
  invitation,
  app.addChildren([
    board,
    deals,
    deal,
    contacts,
    contact,
    companies,
    company,
    myDay,
    reports,
    imports,
    importRun,
    settings,
  ]),
])

/** All addresses of the app. A page reads its own with `getRouteApi('/_app/deals/$dealId')`. */
export function createAppRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    parseSearch: parseUrlSearch,
    stringifySearch: printUrlSearch,
    defaultPreload: 'intent',
    // The query cache decides what is fresh.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}

function page(name: PageName): RouteComponent {
  return PAGES[name] ?? NotFoundPage
}
