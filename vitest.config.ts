import { defineConfig } from 'vitest/config'
import { WORKERS } from './test/workers.ts'

/** Each project's tests stand beside the source and in `test/`; those on a database have a PostgreSQL for each worker. */
export default defineConfig({
  test: {
    // Patience: on a crowded machine all takes longer, and what passes does not wait.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: WORKERS,
    projects: [
      { test: { name: 'house', include: ['test/*.test.ts'] } },
      { test: { name: 'harness', include: ['test/harness/*.test.ts'], globalSetup: 'test/postgres.ts' } },
      { test: { ...testsOf('packages/domain'), name: 'domain' } },
      { test: { ...testsOf('packages/api'), name: 'api', globalSetup: 'test/postgres.ts' } },
      { test: { ...testsOf('packages/dialects'), name: 'dialects', globalSetup: 'test/postgres.ts' } },
      { test: { ...testsOf('packages/reference'), name: 'reference' } },
      { test: { ...testsOf('packages/client'), name: 'client', globalSetup: 'test/postgres.ts' } },
      { test: { ...testsOf('examples/*'), name: 'examples', globalSetup: 'test/postgres.ts' } },
      { test: { ...testsOf('packages/mcp'), name: 'mcp', globalSetup: 'test/postgres.ts' } },
      { test: { ...testsOf('packages/cli'), name: 'cli', globalSetup: 'test/postgres.ts' } },
      { test: { ...testsOf('apps/server'), name: 'server', globalSetup: 'test/postgres.ts' } },
      { test: { ...testsOf('apps/web'), name: 'web' } },
      {
        test: {
          name: 'browser',
          isolate: false,
          include: ['apps/web/e2e/**/*.e2e.ts'],
          globalSetup: 'test/postgres.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          retry: 1, // told in the report: what a busy machine made of one key among thousands is not yet a fault
        },
      },
    ],
  },
})

/** Files share a worker's modules: loading them anew for each takes longer than most tests. */
function testsOf(folder: string) {
  return { isolate: false, include: [`${folder}/{src,test}/**/*.test.{ts,tsx}`] }
}
