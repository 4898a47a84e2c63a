declare module 'vitest' {
  interface ProvidedContext {
    /** Of the PostgreSQL of each worker. */
    postgresUrls: string[]
  }
}

/** Holds the newest schema and no rows; a test's database is a copy of it. */
export const TEMPLATE = 'dealwright_template'

/** The URL of another database on the same server. */
export function databaseUrl(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
