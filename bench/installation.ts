import path from 'node:path'
import { migrateToLatest, openPlatform } from '../packages/api/src/index.ts'
import { Client } from 'pg'
import { openEmbeddedPostgres } from '../apps/server/src/postgres/open-embedded-postgres.ts'
import { fillWorkspace } from './fill/fill-workspace.ts'
import { foundWorkspace } from './fill/setting.ts'

/** Databases of generated deals, one for each size, kept from one run to the next. */
export type Installation = {
  /** The database with so many deals, made when it is not there yet. */
  database(count: number): Promise<string>
  /** A new one without deals, for what is tried once. */
  scratch(): Promise<{ url: string; drop(): Promise<void> }>
  close(): Promise<void>
}

const DATA = path.join(import.meta.dirname, '../.data/bench')

/** @param say told in words what takes its time */
export async function openInstallation(say: (message: string) => void): Promise<Installation> {
  // As durable as anybody's: a commit that is not on the disk would flatter all who write.
  const server = await openEmbeddedPostgres({ dataFolder: DATA, durable: true, log: say })
  return {
    database: async (count) => {
      const url = new URL(server.url)
      url.pathname = `/deals_${count}`
      if (await isThere(server.url, `deals_${count}`)) return migrated(url.href)
      // Under another name until it is whole, so that a run that was broken off leaves nothing half-made.
      const draft = new URL(server.url)
      draft.pathname = '/draft'
      await statements(server.url, 'drop database if exists draft with (force)', 'create database draft')
      say(`Generating ${count.toLocaleString('en')} deals`)
      await migrated(draft.href)
      const platform = openPlatform({ url: draft.href, size: 2 })
      try {
        await fillWorkspace(draft.href, await foundWorkspace(platform), { count, say })
      } finally {
        await platform.close()
      }
      await statements(server.url, `alter database draft rename to deals_${count}`)
      return url.href
    },
    scratch: async () => {
      const url = new URL(server.url)
      url.pathname = '/scratch'
      await statements(server.url, 'drop database if exists scratch with (force)', 'create database scratch')
      await migrated(url.href)
      return { url: url.href, drop: () => statements(server.url, 'drop database scratch with (force)') }
    },
    close: () => server.stop(),
  }
}

async function migrated(url: string): Promise<string> {
  await migrateToLatest({ url })
  return url
}

async function isThere(server: string, name: string): Promise<boolean> {
  const client = new Client(server)
  await client.connect()
  try {
    return (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1
  } finally {
    await client.end()
  }
}

async function statements(server: string, ...texts: string[]): Promise<void> {
  const client = new Client(server)
  await client.connect()
  try {
    for (const text of texts) await client.query(text)
  } finally {
    await client.end()
  }
}
