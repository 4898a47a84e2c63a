import { APIError, createAuthMiddleware } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { BetterAuthPlugin } from 'better-auth'

const FAILURES = { maxFailedAttempts: 10, durationSeconds: 15 * 60 }

/**
 * Codes that change every half minute (TOTP, RFC 6238), for whoever wants them; ten codes on paper stand in for a lost phone, each
 * works once. Five wrong ones end a sign-in, ten in a row close the account's second step for 15 minutes.
 */
export function secondFactor() {
  return [twoFactor({ issuer: 'Dealwright', accountLockout: FAILURES }), codesWorkOnce] as const
}

/** Whoever has looked over a shoulder cannot use the code that was just typed (RFC 6238, 5.2). */
const codesWorkOnce = {
  id: 'codes-work-once',
  schema: {
    twoFactor: {
      fields: { lastCode: { type: 'string', required: true, defaultValue: '', input: false, returned: false } },
    },
  },
  hooks: {
    after: [
      {
        matcher: ({ path }) => path === '/two-factor/verify-totp',
        handler: createAuthMiddleware(async ({ body, context }) => {
          const opened = context.newSession
          if (!opened) return
          const { code } = body as { code: string } // or the library had refused it
          // One statement, so that of two who send it at the same moment one gets in.
          const isFresh = await context.adapter.incrementOne({
            model: 'twoFactor',
            where: [
              { field: 'userId', value: opened.user.id },
              { field: 'lastCode', operator: 'ne', value: code },
            ],
            increment: {},
            set: { lastCode: code },
          })
          if (isFresh) return
          await context.internalAdapter.deleteSession(opened.session.token)
          throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'This code was used already' })
        }),
      },
    ],
  },
} satisfies BetterAuthPlugin

/** Whether an account, as the library has it, asks for a code after its password. */
export function hasSecondFactor(user: object): boolean {
  return 'twoFactorEnabled' in user && user.twoFactorEnabled === true
}
