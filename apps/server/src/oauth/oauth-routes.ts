import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express'
import { problemOf } from '../http/problem.ts'
import { callLimits } from '../http/call-limits.ts'
import { type Limits, refusalLimitByAccount, refusalLimitByAddress } from '../http/rate-limits.ts'
import { requestId } from '../http/request-log.ts'
import { type AuthorizeRoutes, authorizeRoutes } from './authorize.ts'
import { OauthError, type OauthErrorCode } from './oauth-error.ts'
import { revocation } from './revocation.ts'
import { token } from './token.ts'

export type OauthRoutes = AuthorizeRoutes & { limits: Limits }

/**
 * Zendesk Sell's OAuth2: how people let programs in that were written for it. Stands at `/sell/oauth2`, before Sell's API.
 * The tokens are keys like all others: they open Sell's API until they expire, and are listed and revoked with the rest.
 */
export function oauthRoutes(host: OauthRoutes): Router {
  const { limits, log } = host
  const refuse = refusal(log)
  const forms = [express.urlencoded({ extended: false, limit: '16kb' }), express.json({ limit: '16kb' })]
  const guessing = [refusalLimitByAddress(limits), refusalLimitByAccount(limits, 'username')].map(forPasswords)
  return Router()
    .use((_request, response, next) => {
      response.set({ 'cache-control': 'no-store', pragma: 'no-cache' })
      next()
    })
    .use('/authorize', callLimits(limits), authorizeRoutes(host))
    .post('/token', callLimits(limits, { credentialOf: () => undefined }), forms, guessing, token(host), refuse)
    .post('/revoke', callLimits(limits, { credentialOf: () => undefined }), forms, revocation(host), refuse)
}

/** Codes and tokens are too long to be guessed; passwords are not. */
function forPasswords(limit: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const body: unknown = request.body
    const isPassword = typeof body === 'object' && body !== null && 'password' in body
    return isPassword ? limit(request, response, next) : next()
  }
}

/** Every refusal in the form of RFC 6749, 5.2. */
function refusal(log: OauthRoutes['log']): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const { code, message } = error instanceof OauthError ? error : asOauthError(error)
    if (code === 'server_error') log.error({ err: error, requestId: requestId(request) }, 'A token request failed')
    if (response.headersSent) return void response.destroy()
    if (code === 'invalid_client') response.set('www-authenticate', 'Basic realm="Dealwright"')
    response.status(STATUS[code] ?? 400).json({ error: code, error_description: message })
  }
}

const STATUS: Partial<Record<OauthErrorCode, number>> = {
  invalid_client: 401,
  temporarily_unavailable: 429,
  server_error: 500,
}

function asOauthError(error: unknown): OauthError {
  const { kind, message } = problemOf(error)
  if (kind === 'internal') return new OauthError('server_error', message)
  return new OauthError(kind === 'rate_limited' ? 'temporarily_unavailable' : 'invalid_request', message)
}
