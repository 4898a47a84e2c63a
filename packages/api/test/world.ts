import { randomUUIDv7 } from 'node:crypto'
import {
  MemberId,
  type Pipeline,
  type Role,
  type Scope,
  type Stage,
  type WorkspaceId,
  type WorkspaceSettings,
} from '@dealwright/domain'
import { createTestDatabase } from '../../../test/database.ts'
import type { Caller } from '../src/access/caller.ts'
import { newSecret } from '../src/access/new-secret.ts'
import type { Context } from '../src/context.ts'
import { openPlatform, type Platform } from '../src/db/platform.ts'
import { inRead, inSystem } from '../src/db/transaction.ts'
import { listPipelines } from '../src/pipelines/store.ts'
import { createCaller } from '../src/router.ts'
import { createWorkspace } from '../src/workspaces/create-workspace.ts'

/** The people of every test: five of one workspace, and mallory, who owns another. */
const CAST = {
  alice: 'owner',
  adam: 'admin',
  mona: 'manager',
  bob: 'rep',
  carol: 'rep',
  victor: 'viewer',
} as const satisfies Record<string, Role>

export type Name = keyof typeof CAST | 'mallory'
export type Api = ReturnType<typeof createCaller>

export type World = {
  platform: Platform
  /** The database, for a second server. */
  databaseUrl: string
  workspaceId: WorkspaceId
  /** The first pipeline: Lead, Qualified, Proposal, Negotiation, Won, Lost. */
  pipeline: Pipeline
  members: Record<Name, MemberId>
  /** What background work was asked for, in order. */
  enqueued: { name: string; workspaceId: string; importId: string }[]
  /** The clock of every call; set it to travel. */
  clock: { now: string }
  stage(name: string): Stage
  caller(name: Name): Caller
  /** The API as this person sees it, with whatever of the context a test wants otherwise. */
  as(name: Name, context?: Partial<Context> & { scopes?: Scope[]; settings?: Partial<WorkspaceSettings> }): Api
  stranger(): Api
  close(): Promise<void>
}

/** A database of its own with two workspaces and their cast. */
export async function openWorld(settings: Partial<WorkspaceSettings> = {}): Promise<World> {
  const database = await createTestDatabase()
  const platform = openPlatform({ url: database.url })
  const clock = { now: '2026-11-21T09:00:00.000Z' }
  const enqueued: World['enqueued'] = []
  const found = (name: string) =>
    inSystem(platform, (db) =>
      createWorkspace(db, {
        name,
        settings,
        owner: { name, email: `${name}@example.com`, userId: `user-${name}` },
        now: clock.now,
        newId: randomUUIDv7,
      }),
    )
  const home = await found('alice')
  await found('mallory')
  const callers = new Map<Name, Caller>()
  await inSystem(platform, async (db) => {
    for (const [name, role] of Object.entries(CAST)) {
      if (name === 'alice') continue
      await db
        .insertInto('members')
        .values({
          workspace_id: home.workspaceId,
          id: MemberId.parse(randomUUIDv7()),
          user_id: `user-${name}`,
          name,
          email: `${name}@example.com`,
          role,
          created_at: clock.now,
          updated_at: clock.now,
        })
        .execute()
    }
    const rows = await db
      .selectFrom('members')
      .innerJoin('workspaces', 'workspaces.workspace_id', 'members.workspace_id')
      .selectAll('members')
      .select('settings')
      .execute()
    for (const row of rows) {
      const caller = {
        workspaceId: row.workspace_id,
        memberId: row.id,
        teamId: row.team_id,
        role: row.role,
        scopes: ['admin' as const],
        name: row.name,
        via: 'web' as const,
        keyId: null,
      }
      callers.set(row.name as Name, { ...caller, settings: row.settings as WorkspaceSettings })
    }
  })
  const [pipeline] = await inRead(platform, home.workspaceId, (db) => listPipelines(db, home.workspaceId))
  if (!pipeline) throw new Error('A new workspace has a pipeline')

  const context = (caller: Caller | null, overrides: Partial<Context> = {}): Context => ({
    platform,
    caller,
    jobs: { enqueue: async (_db, job) => void enqueued.push(job) },
    requestId: 'test',
    idempotencyKey: null,
    now: () => clock.now,
    newId: randomUUIDv7,
    newSecret,
    ...overrides,
  })
  const caller = (name: Name) => callers.get(name) ?? never(name)
  return {
    platform,
    databaseUrl: database.url,
    workspaceId: home.workspaceId,
    pipeline,
    members: Object.fromEntries([...callers].map(([name, { memberId }]) => [name, memberId])) as World['members'],
    enqueued,
    clock,
    stage: (name) => pipeline.stages.find((stage) => stage.name === name) ?? never(name),
    caller,
    as: (name, { scopes, settings: own, ...overrides } = {}) => {
      const base = caller(name)
      return createCaller(
        context({ ...base, scopes: scopes ?? base.scopes, settings: { ...base.settings, ...own } }, overrides),
      )
    },
    stranger: () => createCaller(context(null)),
    close: async () => {
      await platform.close()
      await database.drop()
    },
  }
}

function never(name: string): never {
  throw new Error(`Nothing here is called ${name}`)
}
