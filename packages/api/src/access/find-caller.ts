import { createHash } from 'node:crypto'
import {
  type ApiKeyId,
  DEFAULT_WORKSPACE_SETTINGS,
  type Dialect,
  type EventVia,
  type MemberId,
  Scope,
  WorkspaceSettings,
  type WorkspaceId,
} from '@dealwright/domain'
import { sql } from 'kysely'
import { keptQuery } from '../db/kept-query.ts'
import type { Platform } from '../db/platform.ts'
import { askSystem, type Db, inSystem } from '../db/transaction.ts'
import type { Caller } from './caller.ts'

/** Only the hash of a key is stored. */
export function hashOfKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** The member that a signed-in person is in a workspace, or in the one they joined first; undefined for none. */
export async function findCallerByUser(db: Db, userId: string, workspaceId?: WorkspaceId): Promise<Caller | undefined> {
  const row = await memberRows(db)
    .where('m.user_id', '=', userId)
    .$if(workspaceId !== undefined, (query) => query.where('m.workspace_id', '=', workspaceId ?? ('' as WorkspaceId)))
    .orderBy('m.created_at')
    .limit(1)
    .executeTakeFirst()
  return row && callerFromRow(row, { via: 'web', scopes: ['admin'], keyId: null })
}

/**
 * Whom an API key speaks for; undefined when it is unknown, expired, revoked, or made for other doors than this one. Notes
 * when it was last used, by the minute. What was found is remembered for a second: see `Memory`.
 * @param dialect the vendor's door that is knocked at; undefined: the API itself, for which a key must not be tied to vendors
 */
export async function findCallerByKey(
  platform: Platform,
  key: string,
  { now, via, dialect }: { now: string; via: EventVia; dialect?: Dialect },
): Promise<Caller | undefined> {
  const hash = hashOfKey(key)
  const name = `${hash.toString('base64')} ${via} ${dialect ?? ''}`
  const known = platform.memories.callers.find<Caller>(name, now)
  if (known) return known
  const look = platform.memories.callers.look(now)
  const [row] = await askSystem(platform, (db) => rowsOfKey(db, { hash, now, dialect: dialect ?? null }))
  if (!row) return undefined
  if (row.last_used_at === null || Date.parse(now) - Date.parse(row.last_used_at) > 60_000) {
    await inSystem(platform, (db) =>
      db
        .updateTable('api_keys')
        .set({ last_used_at: now })
        .where('workspace_id', '=', row.workspace_id)
        .where('id', '=', row.key_id)
        .execute(),
    )
  }
  const caller = callerFromRow(row, { via, scopes: row.scopes.map((scope) => Scope.parse(scope)), keyId: row.key_id })
  look.keep(name, caller, row.expires_at)
  return caller
}

const rowsOfKey = keptQuery((db, { hash, now, dialect }: { hash: Buffer; now: string; dialect: Dialect | null }) =>
  memberRows(db)
    .innerJoin('api_keys as k', (join) =>
      join.onRef('k.workspace_id', '=', 'm.workspace_id').onRef('k.member_id', '=', 'm.id'),
    )
    .select(['k.id as key_id', 'k.scopes', 'k.last_used_at', 'k.expires_at'])
    .where('k.key_hash', '=', hash)
    .where('k.revoked_at', 'is', null)
    .where((where) => where.or([where('k.expires_at', 'is', null), where('k.expires_at', '>', now)]))
    .where(sql<boolean>`(k.dialects = '{}' or ${dialect}::text = any(k.dialects))`),
)

/**
 * A caller as they are by now, for who stays connected; undefined once they may not enter any more: let go, or by a key
 * that was revoked or has expired.
 */
export async function refreshCaller(db: Db, caller: Caller, now: string): Promise<Caller | undefined> {
  const { workspaceId, memberId, keyId } = caller
  if (memberId === null) return caller
  const member = { workspaceId, memberId }
  const [row] = await (keyId === null ? rowOfMember(db, member) : rowOfMemberByKey(db, { ...member, keyId, now }))
  return row && callerFromRow(row, caller)
}

type MemberPlace = { workspaceId: WorkspaceId; memberId: MemberId }

const rowOfMember = keptQuery((db, { workspaceId, memberId }: MemberPlace) =>
  memberRows(db).where('m.workspace_id', '=', workspaceId).where('m.id', '=', memberId),
)

const rowOfMemberByKey = keptQuery(
  (db, { workspaceId, memberId, keyId, now }: MemberPlace & { keyId: ApiKeyId; now: string }) =>
    memberRows(db)
      .where('m.workspace_id', '=', workspaceId)
      .where('m.id', '=', memberId)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('api_keys as k')
            .select('k.id')
            .where('k.workspace_id', '=', workspaceId)
            .where('k.id', '=', keyId)
            .where('k.revoked_at', 'is', null)
            .where((where) => where.or([where('k.expires_at', 'is', null), where('k.expires_at', '>', now)])),
        ),
      ),
)

function memberRows(db: Db) {
  return db
    .selectFrom('members as m')
    .innerJoin('workspaces as w', 'w.workspace_id', 'm.workspace_id')
    .select(['m.workspace_id', 'm.id', 'm.name', 'm.role', 'm.team_id', 'w.settings'])
    .where('m.is_active', '=', sql<boolean>`true`)
}

type MemberRow = Awaited<ReturnType<ReturnType<typeof memberRows>['execute']>>[number]

function callerFromRow(row: MemberRow, { via, scopes, keyId }: Pick<Caller, 'via' | 'scopes' | 'keyId'>): Caller {
  return {
    workspaceId: row.workspace_id,
    memberId: row.id,
    teamId: row.team_id,
    role: row.role,
    name: row.name,
    scopes,
    via,
    keyId,
    // Settings that a later version adds have a default.
    settings: WorkspaceSettings.parse({ ...DEFAULT_WORKSPACE_SETTINGS, ...row.settings }),
  }
}
