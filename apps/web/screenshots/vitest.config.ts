import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** What `npm run screenshots` runs: no tests, but on the same PostgreSQL and in the same browser. */
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../../..'),
    include: ['apps/web/screenshots/*.shots.ts'],
    globalSetup: 'test/postgres.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
