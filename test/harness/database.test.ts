import { Client } from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../database.ts'

test('a test database has the newest schema, is nobody else’s, and is gone after drop', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await query(first.url, 'create table only_here ()')

  expect(await query(first.url, `select to_regclass('only_here') is not null as found`)).toEqual([{ found: true }])
  expect(await query(second.url, `select to_regclass('only_here') is not null as found`)).toEqual([{ found: false }])
  expect(await query(second.url, `select to_regclass('deals') is not null as found`)).toEqual([{ found: true }])

  await Promise.all([first.drop(), second.drop()])
  await expect(query(first.url, 'select 1')).rejects.toThrow('does not exist')
})

test('it can be dropped while somebody is still connected', async () => {
  const database = await createTestDatabase()
  const client = new Client(database.url)
  const ended = new Promise((resolve) => client.once('end', resolve))
  client.on('error', () => {}) // the server says why it hangs up
  await client.connect()

  await database.drop()
  await expect(ended).resolves.toBeUndefined()
})

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
