import type { Trx } from '@dealwright/api'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { explainAuthError } from './explain-auth-error.ts'
import { secondFactor } from './second-factor.ts'

/** Where better-auth keeps its tables, apart from ours. */
export const AUTH_SCHEMA = 'auth'

/** Our host puts the caller's address here, whatever the caller may have sent under the name. */
export const ADDRESS_HEADER = 'x-dealwright-address'

export const PASSWORD_LENGTH = { min: 12, max: 128 }

const DAY = 24 * 60 * 60

export type AuthSettings = {
  /** A pool whose search path is the schema, or a transaction with the system's rights. */
  database: Pool | { db: Trx; type: 'postgres'; schemaName: string; transaction: false }
  secret: string
  /** Where people reach us; https makes the cookie `Secure`. */
  publicUrl: string
  log: Logger
}

/**
 * Who people are: accounts with e-mail and password, a second factor for those who want it, and their sessions. Nobody signs up by themselves; which workspaces
 * an account may enter is told by our own members (docs/decisions/accounts-and-members.md).
 */
export function createAuth(settings: AuthSettings) {
  return betterAuth(authOptions(settings))
}

export type Auth = ReturnType<typeof createAuth>

/** The same settings for the library and for the migration of its tables. */
export function authOptions({ database, secret, publicUrl, log }: AuthSettings) {
  return {
    appName: 'Dealwright',
    baseURL: publicUrl,
    basePath: '/auth',
    secret,
    database,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      revokeSessionsOnPasswordReset: true,
    },
    // Two weeks after the last visit; the end moves on once a day. What is sensitive asks for the password, and not for a young session.
    session: { expiresIn: 14 * DAY, updateAge: DAY, freshAge: 0 },
    plugins: [...secondFactor()],
    // Our own limits count refusals only, and answer as the rest of the API does.
    rateLimit: { enabled: false },
    onAPIError: {
      // Refusals are answered by the library; what went wrong is for our own last stop, as everywhere else.
      onError: (error) => {
        const explained = explainAuthError(error)
        if (!isAPIError(explained)) throw explained
      },
    },
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message, ...rest: unknown[]) => {
        const err = rest.find((part) => part instanceof Error)
        log[level === 'error' || level === 'warn' ? level : 'debug'](
          { from: 'better-auth', ...(err && { err }) },
          message,
        )
      },
      disableColors: true,
    },
    advanced: {
      cookiePrefix: 'dealwright',
      // `sameOrigin` has looked already, and knows addresses that this library does not.
      disableCSRFCheck: true,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { validateSchema: false }, // brought up to date by every start
    },
  } satisfies BetterAuthOptions
}
