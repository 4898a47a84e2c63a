import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { type Child, runChild } from '../child.ts'
import type { Visitor } from '../visitor.ts'
import { openReceiver } from '../webhooks/receiver.ts'
import { askSystem } from './ask-system.ts'

const ROWS = 20_000

/** What goes on beside the calls: a large import, and a webhook that is told of every new deal. */
export type Background = {
  /** Waits until both have come to their end: each row imported once, each new deal told; how often, beside how often at least. */
  expectDone(databaseUrl: string): Promise<{ imported: number; created: number; told: number }>
  close(): Promise<void>
}

/**
 * Begins both. The server has to run with `WEBHOOK_TARGETS=any`.
 * @param owner may change what they like
 */
export async function startBackground(owner: Visitor, { url, key }: { url: string; key: string }): Promise<Background> {
  const receiver = await openReceiver()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-import-'))
  await owner.post('/trpc/webhooks.create', { url: receiver.url, kinds: ['deal.created'] }).expect(200)
  const importing = await importCompanies(folder, { url, key })
  return {
    expectDone: async (databaseUrl) => {
      const { code, stderr } = await importing.exit
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) as unknown })
      const [done] = await askSystem<{ companies: number; imports: number; created: number }>(databaseUrl, DONE)
      expect(done).toMatchObject({ companies: ROWS, imports: 1 })
      const created = done?.created ?? 0
      const told = () => new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size
      await expect.poll(told, { timeout: 180_000, interval: 100 }).toBe(created)
      return { imported: ROWS, created, told: receiver.received.length }
    },
    close: async () => {
      await receiver.close()
      await rm(folder, { recursive: true })
    },
  }
}

const DONE = `select (select count(*)::int from companies where name like 'Imported %') as companies,
  (select count(*)::int from imports where state = 'done') as imports,
  (select count(*)::int from events where kind = 'deal.created') as created`

/** By the command, which asks the servers how it goes. */
async function importCompanies(folder: string, { url, key }: { url: string; key: string }): Promise<Child> {
  const file = path.join(folder, 'companies.csv')
  await writeFile(file, `Company\n${Array.from({ length: ROWS }, (_, row) => `Imported ${row}`).join('\n')}\n`)
  const env = { HOME: folder, DEALWRIGHT_URL: url, DEALWRIGHT_API_KEY: key }
  return runChild('../../../packages/cli/src/main.ts', ['import', file, '--kind', 'companies'], { env })
}
