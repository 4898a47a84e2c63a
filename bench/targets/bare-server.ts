import { createServer } from 'node:http'
import { Pool } from 'pg'
import type { Operation, Sample } from '../operations.ts'
import { STATEMENTS } from '../sql.ts'
import { TRANSACTIONS } from '../transactions.ts'
import { ready } from './child.ts'

/**
 * The ceiling: nothing but Node's HTTP server and pg between a request and its statements. It knows no callers, checks nothing and
 * decides nothing; PostgreSQL writes the JSON of what is read.
 */
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 16, options: '-c role=dealwright_system' })
pool.on('error', () => {})

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://bare')
  const operation = url.pathname.slice(1) as Operation // one of those that the bench asks for
  answer(operation, Object.fromEntries(url.searchParams)).then(
    (text) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      response.end(text)
    },
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})

async function answer(operation: Operation, sample: Sample): Promise<string> {
  const statement = STATEMENTS[operation]
  if (statement) {
    const { name, text, values } = statement
    const { rows } = await pool.query<{ answer: string }>({ name, text, values: values(sample), types: RAW })
    return rows[0]?.answer ?? 'null'
  }
  const client = await pool.connect()
  try {
    return JSON.stringify(await TRANSACTIONS[operation]?.(client, sample))
  } finally {
    client.release()
  }
}

/** JSON goes through as PostgreSQL wrote it. */
const RAW = { getTypeParser: () => (text: string) => text }

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  ready(typeof address === 'object' && address ? address.port : 0)
})
