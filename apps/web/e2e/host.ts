import { Writable } from 'node:stream'
import type { Browser, Page } from 'playwright-core'
import { createLog } from '../../server/src/log/create-log.ts'
import { startServer } from '../../server/src/server.ts'
import { testConfig } from '../../server/test/host.ts'
import { launchBrowser } from '../../../test/browser.ts'
import { createTestDatabase, ensureTemplate } from '../../../test/database.ts'

export type Host = {
  page: Page
  /** What the page complained about in its console. */
  complaints: string[]
  url: string
  setupUrl: string
  databaseUrl: string
  /** The server goes away, and comes back at the same address. */
  stopServer(): Promise<void>
  startServer(): Promise<void>
  close(): Promise<void>
}

const log = createLog('error', new Writable({ write: (_chunk, _encoding, done) => done() }))

/** A test's own receiver of webhooks is on this machine. */
const serve = (databaseUrl: string, demo: boolean, port = 0) =>
  startServer(testConfig({ databaseUrl, port, logLevel: 'error', webhookTargets: 'any' }), { log, demo })

/** The template that holds the demo: to fill it takes seconds, to copy it a moment. */
const DEMO = 'dealwright_demo'

/** The whole product: a server on a database of its own, the built dashboard, and a browser in front of it. */
export async function openHost({
  demo,
}: {
  demo: boolean
}): Promise<Host & { demo: { email: string; password: string } | null }> {
  if (demo) await ensureTemplate(DEMO, async (url) => (await serve(url, true)).stop())
  const database = await createTestDatabase(demo ? DEMO : undefined)
  const server = await serve(database.url, demo)
  let running = server
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
    stopServer: () => running.stop(),
    startServer: async () => {
      running = await serve(database.url, false, server.port)
    },
    close: async () => {
      await browser.close()
      await running.stop({ patience: 0 })
      await database.drop()
    },
  }
}
