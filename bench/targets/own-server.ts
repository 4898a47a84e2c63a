import os from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { loadConfig } from '../../apps/server/src/config.ts'
import { createLog } from '../../apps/server/src/log/create-log.ts'
import { startServer } from '../../apps/server/src/server.ts'
import { ready } from './child.ts'

/** Dealwright as it is installed, on a database that is given; its log is made, and goes nowhere. */
const config = await loadConfig({
  PORT: '0',
  DATABASE_URL: process.env['DATABASE_URL'],
  DEALWRIGHT_DATA: path.join(os.tmpdir(), 'dealwright-bench'),
  AUTH_SECRET: 'of a server that lives for some minutes only',
})
const log = createLog(config.logLevel, new Writable({ write: (_line, _encoding, done) => done() }))
const limits = { calls: 1e9, callsByAddress: 1e9 }
const { port, stop } = await startServer(config, { log, limits })
ready(port, () => stop({ patience: 0 }))
