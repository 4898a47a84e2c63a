import { Pool } from 'pg'
import { AUTH_SCHEMA } from './create-auth.ts'

/** Connections that see people's accounts and sessions, with the system's rights. Nothing is sent until the first query. */
export function openAuthPool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 5000,
    query_timeout: 15_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: `-c role=dealwright_system -c search_path=${AUTH_SCHEMA} -c timezone=UTC -c statement_timeout=10000`,
  })
  pool.on('error', () => {}) // a broken idle connection leaves the pool; the next query opens another
  return pool
}
