import type { Request } from 'express'
import { z } from 'zod'
import { OauthError } from './oauth-error.ts'

/** What is sent without a value counts as not sent; what is sent twice is refused (RFC 6749, 3.2). */
const text = z
  .string()
  .transform((value) => (value === '' ? undefined : value))
  .optional()

const Form = z.object({
  grant_type: text,
  client_id: text,
  client_secret: text,
  code: text,
  redirect_uri: text,
  code_verifier: text,
  refresh_token: text,
  username: text,
  password: text,
  scope: text,
  token: text,
})
export type Form = z.infer<typeof Form>

/** What a program sent. @throws OauthError invalid_request */
export function readForm(request: Request): Form {
  const parsed = Form.safeParse(request.body)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path[0]
  const advice =
    field === undefined ? 'Send a form: application/x-www-form-urlencoded.' : `${String(field)} must be one text.`
  throw new OauthError('invalid_request', advice)
}

/** @throws OauthError invalid_request */
export function needed(body: Form, name: keyof Form): string {
  const value = body[name]
  if (value !== undefined) return value
  throw new OauthError('invalid_request', `${name} is missing.`)
}
