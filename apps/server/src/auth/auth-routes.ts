import { toNodeHandler } from 'better-auth/node'
import express, { type RequestHandler, Router } from 'express'
import { type Limits, refusalLimitByAccount, refusalLimitByAddress } from '../http/rate-limits.ts'
import { refuseWeak } from './accounts.ts'
import { ADDRESS_HEADER, type Auth } from './create-auth.ts'

/** What of better-auth is open to the world. Everything else of it (sign-up, changing or deleting accounts) is not. */
const OPEN = [
  '/sign-in/email',
  '/sign-out',
  '/get-session',
  '/change-password',
  '/list-sessions',
  '/revoke-session',
  '/revoke-other-sessions',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
]

/** The second step of signing in. */
const CODES = ['/two-factor/verify-totp', '/two-factor/verify-backup-code']

/** Of what the library would take besides, no browser is trusted for a month without its code. */
const codeAlone: RequestHandler = (request, _response, next) => {
  const { code } = (request.body ?? {}) as { code?: unknown } // any JSON has properties or none
  request.body = { code }
  next()
}

/** The library looks at the length of a new password alone. */
const refuseWeakChange: RequestHandler = (request, _response, next) => {
  const { newPassword } = (request.body ?? {}) as { newPassword?: unknown } // any JSON has properties or none
  if (typeof newPassword === 'string') refuseWeak(newPassword, {}, 'newPassword')
  next()
}

/** Signing in and out, changing one's password and second factor, ending one's sessions elsewhere. */
export function authRoutes(auth: Auth, limits: Limits): Router {
  const handler = toNodeHandler(auth)
  const handle: RequestHandler = (request, response) => {
    request.headers[ADDRESS_HEADER] = request.ip ?? ''
    response.setHeader('cache-control', 'no-store')
    return handler(request, response)
  }
  const router = Router()
  // As JSON, whatever it calls itself: a body that the limits cannot read would pass them.
  router.use(express.json({ limit: '16kb', type: () => true }))
  router.post(['/sign-in/email', '/change-password', '/two-factor/{*any}'], refusalLimitByAddress(limits))
  router.post('/sign-in/email', refusalLimitByAccount(limits))
  router.post('/change-password', refuseWeakChange)
  router.post(CODES, codeAlone, handle)
  router.all(OPEN, handle)
  return router
}
