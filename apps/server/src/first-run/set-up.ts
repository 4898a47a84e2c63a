import { randomUUIDv7 } from 'node:crypto'
import { createWorkspace, inSystem, type Platform } from '@dealwright/api'
import { CurrencyCode, gone, TimeZone } from '@dealwright/domain'
import { z } from 'zod'
import { type AccountSettings, accountsWithin } from '../auth/accounts.ts'
import { Email, Name, Password } from '../auth/person.ts'
import { DEMO_EMAIL } from '../demo/demo-account.ts'

/** What the first person of an installation states: who they are and what they work in. */
export const Setup = z.object({
  name: Name,
  email: Email,
  password: Password,
  workspaceName: Name,
  currency: CurrencyCode,
  timeZone: TimeZone,
})
export type Setup = z.infer<typeof Setup>

/** Whether nobody has an account yet; the demo's does not count. */
export function isFirstRun(platform: Platform, settings: AccountSettings): Promise<boolean> {
  return inSystem(platform, async (db) => {
    const accounts = await accountsWithin(db, settings)
    return (await accounts.countOthers(DEMO_EMAIL)) === 0
  })
}

/**
 * Makes the first account, its workspace and its owner: all of it or nothing, in one transaction. Of several that try at
 * the same moment, on whatever server, one succeeds.
 * @throws DealError gone when somebody has done so before
 */
export async function setUp(platform: Platform, settings: AccountSettings, setup: Setup): Promise<void> {
  const { name, email, password, workspaceName, currency, timeZone } = setup
  await inSystem(platform, async (db) => {
    const accounts = await accountsWithin(db, settings)
    await accounts.lockFirst()
    if ((await accounts.countOthers(DEMO_EMAIL)) > 0) throw gone('Dealwright has been set up already. Sign in instead.')
    const userId = await accounts.create({ name, email, password })
    await createWorkspace(db, {
      name: workspaceName,
      settings: { currency, timeZone },
      owner: { name, email, userId },
      now: platform.clock.now(),
      newId: randomUUIDv7,
    })
  })
}
