import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** What `npm run test:load` runs: one real server process on a durable database of its own. */
export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '../../../..'),
    include: ['apps/server/test/load/*.long.ts'],
    testTimeout: 7_200_000,
    hookTimeout: 120_000,
  },
})
