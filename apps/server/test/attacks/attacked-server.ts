import { newSecret } from '@dealwright/api'
import type { Scope } from '@dealwright/domain'
import { MARK, planter } from '../../../../packages/api/test/planted.ts'
import { INPUTS } from '../../../../packages/api/test/procedure-inputs.ts'
import { type Name, openWorld, type World } from '../../../../packages/api/test/world.ts'
import { createLog } from '../../src/log/create-log.ts'
import { type RunningServer, startServer } from '../../src/server.ts'
import { query, testConfig } from '../host.ts'
import { Writable } from 'node:stream'
import { type Ids, openIds } from './ids.ts'

/** Who attacks, and with which key: mallory is of another workspace, and writes her own word into everything. */
export type Attacker = { name: string; key: string; isForeign: boolean; isRefused: boolean; mark: string }

export type AttackedServer = {
  url: string
  world: World
  server: RunningServer
  attackers: readonly Attacker[]
  ids: Ids
  /** Lines of the log, of errors alone. */
  errors: string[]
  /** Lets everybody in again whom an attack has deactivated, demoted or locked out. */
  recover(): Promise<void>
  close(): Promise<void>
}

/** What mallory writes into everything. */
export const FOREIGN_MARK = 'Mallow'

/** @param wanted which procedures' records are there from the beginning */
export async function openAttackedServer(wanted: (path: string) => boolean = () => true): Promise<AttackedServer> {
  const world = await openWorld()
  const errors: string[] = []
  const output = new Writable({
    decodeStrings: false,
    write: (line: string, _encoding, done) => done(void errors.push(line)),
  })
  const unlimited = { calls: 1e9, callsByAddress: 1e9, refusalsByAddress: 1e9, refusalsByAccount: 1e9 }
  const config = testConfig({ databaseUrl: world.databaseUrl })
  const server = await startServer(config, { log: createLog('error', output), limits: unlimited })
  const ids = openIds()
  const planted = planter(world)
  for (const [path, entry] of Object.entries(INPUTS)) {
    if (wanted(path)) ids.gather(sliceOf(path), await entry(planted))
  }
  const attackers = await makeAttackers(world)
  const roles = await query(world.databaseUrl, 'select id, role from members where user_id is not null')
  return {
    url: `http://127.0.0.1:${server.port}`,
    world,
    server,
    attackers,
    ids,
    errors,
    recover: async () => {
      await query(
        world.databaseUrl,
        `update members m set is_active = true, role = was.role from jsonb_to_recordset($1::jsonb) as was (id uuid, role text) where m.id = was.id`,
        [JSON.stringify(roles)],
      )
      await query(world.databaseUrl, `update api_keys set revoked_at = null where name = any($1)`, [VALID])
    },
    close: async () => {
      await server.stop({ patience: 0 })
      await world.close()
    },
  }
}

export function sliceOf(path: string): string {
  return path.split('.').slice(0, -1).join('.')
}

const VALID = ['alice', 'mona', 'bob', 'victor', 'mallory', 'reader', 'writer'].map((name) => `the key of ${name}`)

async function makeAttackers(world: World): Promise<Attacker[]> {
  const keyOf = async (name: string, owner: Name, scopes: Scope[]) => {
    const { key, apiKey } = await world.as(owner).apiKeys.create({ name: `the key of ${name}`, scopes })
    return { key, id: apiKey.id }
  }
  const made = async (name: string, owner: Name, scopes: Scope[] = ['admin'], isRefused = false): Promise<Attacker> => {
    const isForeign = owner === 'mallory'
    const { key, id } = await keyOf(name, owner, scopes)
    if (isRefused) {
      const end = name === 'expired' ? 'expires_at' : 'revoked_at'
      await query(world.databaseUrl, `update api_keys set ${end} = '2026-01-01' where id = $1`, [id])
    }
    return { name, key, isForeign, isRefused, mark: isForeign ? FOREIGN_MARK : MARK }
  }
  return [
    await made('alice', 'alice'),
    await made('mona', 'mona'),
    await made('bob', 'bob'),
    await made('victor', 'victor'),
    await made('mallory', 'mallory'),
    await made('reader', 'alice', ['read']),
    await made('writer', 'alice', ['write']),
    await made('revoked', 'alice', ['admin'], true),
    await made('expired', 'alice', ['admin'], true),
    { name: 'nobody', key: `dw_${newSecret()}`, isForeign: true, isRefused: true, mark: FOREIGN_MARK },
  ]
}
