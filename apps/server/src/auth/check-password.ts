import type { Auth } from './create-auth.ts'
import { hasSecondFactor } from './second-factor.ts'

/**
 * Whose e-mail address and password these are, without opening a session; undefined when they are nobody's. An unknown
 * address takes as long as a wrong password.
 */
export async function checkPassword(
  auth: Auth,
  { email, password }: { email: string; password: string },
): Promise<{ userId: string; hasSecondFactor: boolean } | undefined> {
  const { internalAdapter, password: hasher } = await auth.$context
  const found = await internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true })
  const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password
  if (found && hash) {
    const isRight = await hasher.verify({ hash, password })
    return isRight ? { userId: found.user.id, hasSecondFactor: hasSecondFactor(found.user) } : undefined
  }
  await hasher.hash(password)
  return undefined
}
