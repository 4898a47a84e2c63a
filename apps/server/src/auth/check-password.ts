import type { Auth } from './create-auth.ts'

/**
 * Whose e-mail address and password these are, without opening a session; undefined when they are nobody's. An unknown
 * address takes as long as a wrong password.
 * @returns the user id
 */
export async function checkPassword(
  auth: Auth,
  { email, password }: { email: string; password: string },
): Promise<string | undefined> {
  const { internalAdapter, password: hasher } = await auth.$context
  const found = await internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true })
  const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password
  if (found && hash) return (await hasher.verify({ hash, password })) ? found.user.id : undefined
  await hasher.hash(password)
  return undefined
}
