import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** What `npm run test:attacks` runs: the long attacks, on the PostgreSQL of the tests. */
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../../../..'),
    include: ['apps/server/test/attacks/*.long.ts'],
    globalSetup: 'test/postgres.ts',
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
  },
})
