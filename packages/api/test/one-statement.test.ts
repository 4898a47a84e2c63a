import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlatform, type Platform } from '../src/db/platform.ts'
import { askWorkspace } from '../src/db/ask-workspace.ts'
import { inSystem } from '../src/db/transaction.ts'
import { listWorkspaces } from '../src/workspaces/list-workspaces.ts'
import { openWorld, type World } from './world.ts'

let world: World
/** All of it goes over one connection. */
let platform: Platform
beforeAll(async () => {
  world = await openWorld()
  platform = openPlatform({ url: world.databaseUrl, size: 1 })
})
afterAll(async () => {
  await platform.close()
  await world.close()
})

const names = sql<{ name: string }>`select name from members where role = 'owner'`

test('a question of one statement sees its own workspace alone, also right after another’s', async () => {
  const workspaces = (await inSystem(platform, listWorkspaces)).map(({ id }) => id)
  expect(workspaces).toHaveLength(2)
  const asked = [...workspaces, ...workspaces, ...workspaces]
  const seen = await Promise.all(asked.map((id) => askWorkspace(platform, id, (db) => names.execute(db))))
  const owners = seen.map(({ rows }) => rows.map(({ name }) => name).join())
  expect(new Set(owners.slice(0, 2))).toEqual(new Set(['alice', 'mallory']))
  expect(owners).toEqual([...owners.slice(0, 2), ...owners.slice(0, 2), ...owners.slice(0, 2)])
  // What sealed one statement ended with it.
  expect((await platform.app.query('select name from members')).rows).toEqual([])
})

test('it writes nothing, and what fails leaves the connection as it was', async () => {
  const asked = (text: string) =>
    askWorkspace(platform, world.workspaceId, (db) => sql.raw<{ name: string }>(text).execute(db))
  await expect(asked(`update members set name = 'x' returning name`)).rejects.toMatchObject({
    cause: { code: '25006' },
  })
  await expect(asked('select no_such_column from members')).rejects.toMatchObject({ code: '42703' })
  await expect(asked('select 1 / 0')).rejects.toMatchObject({ code: '22012' })
  const [first, failed, last] = await Promise.allSettled([
    asked(`select 'a' as name`),
    asked('select 1 / 0'),
    asked(`select 'b' as name`),
  ])
  expect([first, last]).toMatchObject([{ value: { rows: [{ name: 'a' }] } }, { value: { rows: [{ name: 'b' }] } }])
  expect(failed).toMatchObject({ status: 'rejected' })
  expect((await asked(`select name from members where name = 'x'`)).rows).toEqual([])
})
