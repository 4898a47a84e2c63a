import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { migrateToLatest, openPlatform } from '@dealwright/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../src/postgres/open-embedded-postgres.ts'

let dataFolder: string
let postgres: EmbeddedPostgres

// A server of its own: roles belong to the whole server, and here nobody has made ours before.
beforeAll(async () => {
  dataFolder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-owner-'))
  postgres = await openEmbeddedPostgres({ dataFolder, durable: false, log: () => {} })
})

afterAll(async () => {
  await postgres.stop()
  await rm(dataFolder, { recursive: true })
})

test('an owner who may create roles but is no superuser, as on a managed server, has everything that it takes', async () => {
  await migrateToLatest(postgres)
  await migrateToLatest(postgres) // and again, as each start does
  const platform = openPlatform(postgres)
  try {
    expect((await platform.app.query('select current_user as name')).rows).toEqual([{ name: 'dealwright_app' }])
    expect((await platform.system.query('select current_user as name')).rows).toEqual([{ name: 'dealwright_system' }])
    expect((await platform.app.query('select * from deals')).rows).toEqual([])
  } finally {
    await platform.close()
  }
})
