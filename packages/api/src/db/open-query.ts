import { type Connection, Query } from 'pg'

/** What is asked of PostgreSQL. */
export type Statement = { text: string; values: unknown[] }

/** The part of pg's query that its types leave out: it writes its messages in `prepare`, and is handed the answers one by one. */
export const OpenQuery = Query as unknown as new (config: object) => {
  prepare(connection: Connection): void
  handleDataRow(message: object): void
  handleCommandComplete(message: object, connection: Connection): void
  handleError(error: unknown, connection: Connection): void
}
