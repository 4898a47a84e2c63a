import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** What `npm run test:faults` runs: real server processes on durable databases of their own, one file at a time. */
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../../../..'),
    include: ['apps/server/test/faults/*.long.ts'],
    globalSetup: 'test/postgres.ts',
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
  },
})
