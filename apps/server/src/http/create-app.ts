import type { Platform } from '@dealwright/api'
import express, { type Express } from 'express'
import type { Logger } from 'pino'
import { authRoutes } from '../auth/auth-routes.ts'
import type { Auth } from '../auth/create-auth.ts'
import type { Config } from '../config.ts'
import { dialectRoutes } from '../dialects/dialect-routes.ts'
import { hostNames } from '../dialects/host-names.ts'
import { setupRoutes } from '../first-run/setup-routes.ts'
import { invitationRoutes } from '../invitations/invitation-routes.ts'
import { mcpRoutes } from '../mcp/mcp-routes.ts'
import { oauthRoutes } from '../oauth/oauth-routes.ts'
import { restCalls } from '../rest/calls.ts'
import { once } from '../rest/once.ts'
import { llms } from '../rest/reference/reference-routes.ts'
import { restRoutes } from '../rest/rest-routes.ts'
import { compress } from './compress.ts'
import { alive, ready } from './health.ts'
import { createMetrics } from './metrics.ts'
import { callLimits } from './call-limits.ts'
import type { Limits } from './rate-limits.ts'
import { requestLog } from './request-log.ts'
import { sameOrigin } from './same-origin.ts'
import { securityHeaders } from './security-headers.ts'
import { errorHandler, notFoundHandler } from './send-problem.ts'
import { trpc } from './trpc.ts'
import { web } from './web.ts'

export type Host = {
  config: Config
  /** Where people reach us. */
  publicUrl: string
  databaseUrl: string
  platform: Platform
  auth: Auth
  log: Logger
  limits: Limits
  webFolder: string
}

/** Everything that is served, in the order in which a request passes it. */
export function createApp({ config, publicUrl, databaseUrl, platform, auth, log, limits, webFolder }: Host): Express {
  const settings = { secret: config.authSecret, publicUrl, log }
  const metrics = createMetrics(platform, config.metricsToken)
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag') // of answers that are made anew; files have their own
  app.set('trust proxy', config.trustProxy)
  app.set('query parser', 'simple')

  app.use(requestLog(log))
  app.use(metrics.measure)
  app.use(securityHeaders(publicUrl.startsWith('https:')))
  app.get('/healthz', alive)
  app.get('/readyz', ready(databaseUrl, log))
  app.get('/metrics', metrics.show)
  app.use(compress())
  app.use(hostNames(config.dialectHosts))
  if (config.dialects.has('sell')) {
    app.use('/sell/oauth2', oauthRoutes({ platform, auth, publicUrl, limits, log, now: platform.clock.now }))
  }
  app.use(dialectRoutes({ platform, limits, log, dialects: config.dialects }))
  const ownLimits = callLimits(limits) // however one calls us, one is one caller
  const calls = once(restCalls)
  app.use('/api', restRoutes({ calls, doors: { platform, auth }, publicUrl, limits: ownLimits, log }))
  app.get('/llms.txt', llms(calls, publicUrl))
  app.use('/mcp', mcpRoutes({ doors: { platform, auth }, publicUrl, limits, log }))
  app.use(sameOrigin(publicUrl))
  app.use('/auth', authRoutes(auth, limits), notFoundHandler)
  app.use(['/setup', '/invitations', '/trpc'], ownLimits)
  app.use('/setup', setupRoutes(platform, auth, settings))
  app.use('/invitations', invitationRoutes({ platform, auth, settings, limits }))
  app.use('/trpc', trpc({ platform, auth }, log))
  app.use(web(webFolder))
  app.use(notFoundHandler)
  app.use(errorHandler(log))
  return app
}
