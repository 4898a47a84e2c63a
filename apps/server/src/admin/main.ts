import process from 'node:process'
import { processTerminal } from './process-terminal.ts'
import { runAdmin } from './run-admin.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

process.exitCode = await runAdmin(process.argv.slice(2), {
  environment: process.env,
  terminal: processTerminal,
  signal: stop.signal,
})
