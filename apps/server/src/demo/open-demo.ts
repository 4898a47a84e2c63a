import { randomUUIDv7 } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createWorkspace, findCallerByUser, inSystem, loadDemo, type Platform, type Trx } from '@dealwright/api'
import { CurrencyCode, DEFAULT_WORKSPACE_SETTINGS, TimeZone, type Workspace } from '@dealwright/domain'
import { apiAsOwner } from '../api-as-owner.ts'
import { type Accounts, type AccountSettings, accountsWithin } from '../auth/accounts.ts'
import { DEMO_EMAIL, demoPassword } from './demo-account.ts'

export type Demo = {
  email: string
  /** Null once somebody has changed it. */
  password: string | null
  workspace: DemoWorkspace
}

const FOLDER = path.join(import.meta.dirname, '../../../../demo')

/** The data set is of a company in the United States. */
const SETTINGS = {
  ...DEFAULT_WORKSPACE_SETTINGS,
  currency: CurrencyCode.parse('USD'),
  timeZone: TimeZone.parse('America/New_York'),
}

/**
 * Makes sure of a workspace that is filled with the sample data, and of an account that owns it. It is filled once: what
 * people did there since stays, also when this is called by every start.
 */
export async function openDemo(
  platform: Platform,
  settings: AccountSettings,
  say: (message: string) => void,
): Promise<Demo> {
  const demo = await inSystem(platform, async (db) => {
    const accounts = await accountsWithin(db, settings)
    await accounts.lockFirst()
    const { userId, password } = await ensureAccount(accounts, demoPassword(settings.secret))
    return { email: DEMO_EMAIL, password, workspace: await ensureWorkspace(db, userId) }
  })
  const api = apiAsOwner(platform, demo.workspace)
  // One that broke off among the deals is gone on with by the job queue.
  if ((await api.deals.count({})) === 0) {
    say('Filling the demo workspace …')
    await loadDemo({ api, platform, read: (file) => readFile(path.join(FOLDER, file)) })
  }
  return demo
}

async function ensureAccount(accounts: Accounts, password: string) {
  const account = await accounts.find(DEMO_EMAIL)
  if (!account) {
    const userId = await accounts.create({ name: 'Demo', email: DEMO_EMAIL, password })
    return { userId, password }
  }
  const isUnchanged = await accounts.isPassword(account, password)
  return { userId: account.userId, password: isUnchanged ? password : null }
}

type DemoWorkspace = Pick<Workspace, 'id' | 'name' | 'settings'>

async function ensureWorkspace(db: Trx, userId: string): Promise<DemoWorkspace> {
  const known = await findCallerByUser(db, userId)
  if (known) return { id: known.workspaceId, name: 'Demo', settings: known.settings }
  const owner = { name: 'Demo', email: DEMO_EMAIL, userId }
  const now = new Date().toISOString()
  const made = await createWorkspace(db, { name: 'Demo', settings: SETTINGS, owner, now, newId: randomUUIDv7 })
  return { id: made.workspaceId, name: 'Demo', settings: SETTINGS }
}
