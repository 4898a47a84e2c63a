#!/usr/bin/env node
import process from 'node:process'
import { processTerminal } from './process-terminal.ts'
import { run } from './run.ts'

// Whoever reads us may stop before the end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await run(process.argv.slice(2), processTerminal)
