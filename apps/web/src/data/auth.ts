import { callAuth } from './call-auth.ts'

/**
 * Starts a session, held in a cookie that scripts cannot read.
 * @returns whether that takes a code of the second factor besides: see `sendCode`
 * @throws RefusedCall with words for a person
 */
export async function signIn(email: string, password: string): Promise<{ wantsCode: boolean }> {
  const { twoFactorRedirect } = await callAuth<{ twoFactorRedirect?: boolean }>('/sign-in/email', { email, password })
  return { wantsCode: twoFactorRedirect === true }
}

/** The second step of signing in: what the authenticator app shows, or a backup code. @throws RefusedCall */
export async function sendCode(given: string): Promise<void> {
  const code = given.replaceAll(/\s/g, '')
  await callAuth(/^\d{6}$/.test(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code', { code })
}

/** Ends the session, on the server too. @throws RefusedCall */
export async function signOut(): Promise<void> {
  await callAuth('/sign-out', {})
}
