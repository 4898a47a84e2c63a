import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

const PAGE = readFileSync(path.join(import.meta.dirname, '../../../docs/operations.md'), 'utf8')
const EXAMPLE = '01890a5d-ac96-774b-bcce-b302099a8057'

let world: World
let owner: Client
beforeAll(async () => {
  world = await openWorld()
  owner = new Client(world.databaseUrl)
  await owner.connect()
})
afterAll(async () => {
  await owner.query(`
    drop policy reporting on deals; drop policy reporting on stages;
    revoke all on deals, stages from reporting; revoke all on schema public from reporting; drop role reporting`)
  await owner.end()
  await world.close()
})

test('the role of docs/operations.md reads the deals of its workspace, no others, and writes nothing', async () => {
  const { id } = await world.as('bob').deals.create({ name: 'Ours' })
  await world.as('mallory').deals.create({ name: 'Theirs' })
  const { rows } = await owner.query<{ workspace_id: string }>('select workspace_id from deals where id = $1', [id])
  const [statements = ''] = /```sql\n(create role reporting[^`]*)```/.exec(PAGE)?.slice(1) ?? []
  await owner.query(statements.replaceAll(EXAMPLE, rows[0]?.workspace_id ?? ''))
  const url = Object.assign(new URL(world.databaseUrl), { username: 'reporting', password: 'choose one' })
  const reader = new Client(url.href)
  await reader.connect()
  try {
    expect((await reader.query('select name from deals')).rows).toEqual([{ name: 'Ours' }])
    await expect(reader.query('delete from deals')).rejects.toThrow('permission denied')
    await expect(reader.query('select from api_keys')).rejects.toThrow('permission denied')
  } finally {
    await reader.end()
  }
})
