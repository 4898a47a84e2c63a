import { apiKeysRouter } from './api-keys/router.ts'
import { dealsRouter } from './deals/router.ts'
import { eventsRouter } from './events/router.ts'
import { invitationsRouter } from './invitations/router.ts'
import { meRouter } from './me/router.ts'
import { membersRouter } from './members/router.ts'
import { pipelinesRouter } from './pipelines/router.ts'
import { createCallerFactory, router } from './procedure.ts'
import { teamsRouter } from './teams/router.ts'
import { workspacesRouter } from './workspaces/router.ts'

/** The whole API; a folder beside this file for each entry. */
export const appRouter = router({
  apiKeys: apiKeysRouter,
  deals: dealsRouter,
  events: eventsRouter,
  invitations: invitationsRouter,
  me: meRouter,
  members: membersRouter,
  pipelines: pipelinesRouter,
  teams: teamsRouter,
  workspaces: workspacesRouter,
})
export type AppRouter = typeof appRouter

/** Calls procedures without a transport: for dialects, scripts and tests. */
export const createCaller = createCallerFactory(appRouter)
