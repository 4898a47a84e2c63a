import { foldCase } from '@dealwright/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import { openPlatform, type Platform } from '../db/platform.ts'

let database: TestDatabase
let platform: Platform

beforeAll(async () => {
  database = await createTestDatabase()
  platform = openPlatform({ url: database.url })
})

afterAll(async () => {
  await platform?.close()
  await database?.drop()
})

test('PostgreSQL folds each character that its Unicode knows as the domain does', async () => {
  const { rows } = await platform.system.query<{ character: string; folded: string }>(
    `select chr(code) as character, lower(chr(code)) as folded from generate_series(1, 1114111) as code
     where code not between 55296 and 57343 and unicode_assigned(chr(code))`,
  )
  expect(rows.length).toBeGreaterThan(200_000)
  expect(rows.filter(({ character, folded }) => foldCase(character) !== folded)).toEqual([])
})
