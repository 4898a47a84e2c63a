import type { Platform } from '@dealwright/api'
import { forbidden } from '@dealwright/domain'
import express, { Router } from 'express'
import { z } from 'zod'
import type { AccountSettings } from '../auth/accounts.ts'
import type { Auth } from '../auth/create-auth.ts'
import { signIn } from '../auth/sign-in.ts'
import { readBody } from '../http/read-body.ts'
import { isSetupToken } from './setup-token.ts'
import { Setup, setUp } from './set-up.ts'

const Body = Setup.extend({ token: z.string() })

/** The first run: whoever has the link from the terminal makes the owner's account, and is signed in. */
export function setupRoutes(platform: Platform, auth: Auth, settings: AccountSettings): Router {
  const router = Router()
  router.post('/', express.json({ limit: '16kb' }), async (request, response) => {
    const { token, ...setup } = readBody(request, Body)
    if (!isSetupToken(settings.secret, Date.now(), token)) {
      throw forbidden('This link is not valid, or older than a day. Start Dealwright again: it prints a new one.')
    }
    await setUp(platform, settings, setup)
    await signIn(auth, { request, response }, setup)
    response.status(204).end()
  })
  return router
}
