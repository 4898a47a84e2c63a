import type { Trx } from '@dealwright/api'
import { conflict, invalid } from '@dealwright/domain'
import { AUTH_SCHEMA, type AuthSettings, createAuth } from './create-auth.ts'
import { hasSecondFactor } from './second-factor.ts'
import { weaknessOf } from './weak-password.ts'

export type AccountSettings = Omit<AuthSettings, 'database'>

export type Account = { userId: string; passwordHash: string | null; hasSecondFactor: boolean }

/** People's accounts within one transaction: what is done to them stands or falls with the rest of it. */
export type Accounts = {
  /** Keeps others from making the first account until the transaction ends. */
  lockFirst(): Promise<void>
  /** The account of an e-mail address, whatever its capitals. */
  find(email: string): Promise<Account | undefined>
  /** How many accounts there are, apart from one. */
  countOthers(email: string): Promise<number>
  /**
   * @returns the new account's user id
   * @throws DealError conflict when the address has an account, invalid for a password that is easy to guess
   */
  create(person: { name: string; email: string; password: string }): Promise<string>
  isPassword(account: Account, password: string): Promise<boolean>
  /** Gives an account a new password and ends its sessions everywhere. @throws DealError invalid for one that is easy to guess */
  setPassword(account: Account, password: string): Promise<void>
  /** Takes the second factor off an account whose phone and codes are lost, and ends its sessions everywhere. */
  removeSecondFactor(account: Account): Promise<void>
}

/** Opens the accounts of a transaction that has the system's rights. */
export async function accountsWithin(db: Trx, settings: AccountSettings): Promise<Accounts> {
  const auth = createAuth({
    ...settings,
    database: { db, type: 'postgres', schemaName: AUTH_SCHEMA, transaction: false },
  })
  const { adapter, internalAdapter, password } = await auth.$context

  const find = async (email: string): Promise<Account | undefined> => {
    const found = await internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true })
    if (!found) return undefined
    const credential = found.accounts.find(({ providerId }) => providerId === 'credential')
    return {
      userId: found.user.id,
      passwordHash: credential?.password ?? null,
      hasSecondFactor: hasSecondFactor(found.user),
    }
  }
  return {
    lockFirst: async () => {
      await db.selectNoFrom((of) => of.fn('pg_advisory_xact_lock', [of.val(FIRST_ACCOUNT)]).as('locked')).execute()
    },
    find,
    countOthers: (email) => internalAdapter.countTotalUsers([{ field: 'email', operator: 'ne', value: email }]),
    async create({ name, email, password: plain }) {
      if (await find(email))
        throw conflict('There is an account with this e-mail address already.', { fields: [TAKEN] })
      refuseWeak(plain, { name, email })
      const user = await internalAdapter.createUser({ name, email, emailVerified: false }, { method: 'email-password' })
      const hash = await password.hash(plain)
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      })
      return user.id
    },
    isPassword: async ({ passwordHash }, plain) =>
      passwordHash !== null && password.verify({ hash: passwordHash, password: plain }),
    async setPassword({ userId }, plain) {
      refuseWeak(plain)
      await internalAdapter.updatePassword(userId, await password.hash(plain))
      await internalAdapter.deleteUserSessions(userId)
    },
    async removeSecondFactor({ userId }) {
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: userId }] })
      await internalAdapter.updateUser(userId, { twoFactorEnabled: false })
      await internalAdapter.deleteUserSessions(userId)
    },
  }
}

/** @throws DealError invalid, naming the field of the password */
export function refuseWeak(password: string, person: { name?: string; email?: string } = {}, field = 'password'): void {
  const message = weaknessOf(password, person)
  if (message !== undefined) throw invalid(`The password ${message}`, [{ field, message }])
}

/** Any constant will do: whoever makes the first account of an installation takes this lock before. */
const FIRST_ACCOUNT = 7_418_531

const TAKEN = { field: 'email', message: 'There is an account with this e-mail address already.' }
