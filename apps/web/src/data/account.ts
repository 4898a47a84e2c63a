import { callAuth } from './call-auth.ts'

/** How one signs in: by the password alone, or with a second factor. */
export type Account = { email: string; hasSecondFactor: boolean }

/** A browser in which one is signed in. */
export type Session = {
  token: string
  isThis: boolean
  device: string
  address: string
  since: string
  lastSeen: string
}

/** What an authenticator app is set up with, and what stands in for a lost phone; both are shown once. */
export type SecondFactor = { address: string; backupCodes: string[] }

/** One's own account. @throws RefusedCall, as all of these */
export async function getAccount(): Promise<Account> {
  const { user } = await current()
  return { email: user.email, hasSecondFactor: user.twoFactorEnabled }
}

/** Where one is signed in, this browser first. */
export async function listSessions(): Promise<Session[]> {
  const [{ session: own }, all] = await Promise.all([current(), callAuth<StoredSession[]>('/list-sessions')])
  return all
    .map(({ token, userAgent, ipAddress, createdAt, updatedAt }) => ({
      token,
      isThis: token === own.token,
      device: userAgent ?? '',
      address: ipAddress ?? '',
      since: createdAt,
      lastSeen: updatedAt,
    }))
    .toSorted((a, b) => Number(b.isThis) - Number(a.isThis) || b.lastSeen.localeCompare(a.lastSeen))
}

export async function endSession(token: string): Promise<void> {
  await callAuth('/revoke-session', { token })
}

export async function endOtherSessions(): Promise<void> {
  await callAuth('/revoke-other-sessions', {})
}

export async function changePassword(change: {
  password: string
  newPassword: string
  endOthers: boolean
}): Promise<void> {
  const { password: currentPassword, newPassword, endOthers: revokeOtherSessions } = change
  await callAuth('/change-password', { currentPassword, newPassword, revokeOtherSessions })
}

/** Prepares a second factor; it holds from the first right code on: see `sendCode`. */
export async function prepareSecondFactor(password: string): Promise<SecondFactor> {
  const { totpURI, backupCodes } = await callAuth<{ totpURI: string; backupCodes: string[] }>('/two-factor/enable', {
    password,
  })
  return { address: totpURI, backupCodes }
}

export async function removeSecondFactor(password: string): Promise<void> {
  await callAuth('/two-factor/disable', { password })
}

/** New backup codes in place of the old ones. */
export async function newBackupCodes(password: string): Promise<string[]> {
  return (await callAuth<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password })).backupCodes
}

type StoredSession = {
  token: string
  userAgent: string | null
  ipAddress: string | null
  createdAt: string
  updatedAt: string
}

function current() {
  return callAuth<{ user: { email: string; twoFactorEnabled: boolean }; session: { token: string } }>('/get-session')
}
