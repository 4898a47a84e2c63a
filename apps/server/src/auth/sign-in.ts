import { fromNodeHeaders } from 'better-auth/node'
import type { Request, Response } from 'express'
import { ADDRESS_HEADER, type Auth } from './create-auth.ts'

/** Starts a session for somebody who has just got their account, and gives their browser the cookie. */
export async function signIn(
  auth: Auth,
  { request, response }: { request: Request; response: Response },
  credentials: { email: string; password: string },
): Promise<void> {
  const headers = fromNodeHeaders({ ...request.headers, [ADDRESS_HEADER]: request.ip ?? '' })
  const result = await auth.api.signInEmail({ body: credentials, headers, returnHeaders: true })
  for (const cookie of result.headers.getSetCookie()) response.appendHeader('set-cookie', cookie)
}
