import { Writable } from 'node:stream'
import { DIALECTS } from '@dealwright/domain'
import type { Browser, Page } from 'playwright-core'
import { createLog } from '../../server/src/log/create-log.ts'
import { startServer } from '../../server/src/server.ts'
import { launchBrowser } from '../../../test/browser.ts'
import { createTestDatabase } from '../../../test/database.ts'

export type Host = {
  page: Page
  /** What the page complained about in its console. */
  complaints: string[]
  url: string
  setupUrl: string
  databaseUrl: string
  close(): Promise<void>
}

/** The whole product: a server on a database of its own, the built dashboard, and a browser in front of it. */
export async function openHost({
  demo,
}: {
  demo: boolean
}): Promise<Host & { demo: { email: string; password: string } | null }> {
  const database = await createTestDatabase()
  const config = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: undefined,
    databaseUrl: database.url,
    dataFolder: '',
    authSecret: 'a secret of thirty-two characters and a few',
    trustProxy: 0,
    metricsToken: undefined,
    dialects: new Set(DIALECTS),
    dialectHosts: new Map(),
    logLevel: 'error' as const,
  }
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const server = await startServer(config, { log: createLog('error', silence), demo })
  const browser: Browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  return {
    page,
    complaints,
    url: server.url,
    setupUrl: server.setupUrl ?? '',
    databaseUrl: database.url,
    demo: server.demo?.password ? { email: server.demo.email, password: server.demo.password } : null,
    close: async () => {
      await browser.close()
      await server.stop({ patience: 0 })
      await database.drop()
    },
  }
}
