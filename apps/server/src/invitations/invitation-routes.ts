import type { Platform } from '@dealwright/api'
import express, { Router } from 'express'
import type { AccountSettings } from '../auth/accounts.ts'
import type { Auth } from '../auth/create-auth.ts'
import { signIn } from '../auth/sign-in.ts'
import { type Limits, refusalLimitByAccount, refusalLimitByAddress } from '../http/rate-limits.ts'
import { readBody } from '../http/read-body.ts'
import { Joining, joinWorkspace, readInvitation } from './join-workspace.ts'

export type InvitationRoutes = { platform: Platform; auth: Auth; settings: AccountSettings; limits: Limits }

/** For people who were invited: what to, and the way in. The page at the same address is the dashboard's. */
export function invitationRoutes({ platform, auth, settings, limits }: InvitationRoutes): Router {
  const router = Router()
  // Whoever holds an invitation could guess at the password of the account that it is for, from wherever.
  const guessing = refusalLimitByAccount(limits, 'token')
  const json = express.json({ limit: '16kb' })
  router.post('/accept', refusalLimitByAddress(limits), json, guessing, async (request, response) => {
    const joining = readBody(request, Joining)
    const { email } = await joinWorkspace(platform, settings, joining)
    await signIn(auth, { request, response }, { email, password: joining.password })
    response.status(204).end()
  })
  router.get('/:token', async (request, response, next) => {
    if (request.get('accept')?.includes('text/html')) return next()
    response.setHeader('cache-control', 'no-store').json(await readInvitation(platform, settings, request.params.token))
  })
  return router
}
