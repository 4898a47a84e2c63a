import type { WorkspaceId } from '@dealwright/domain'
import type { Connection, PoolClient, QueryResult } from 'pg'
import { OpenQuery, type Statement } from './open-query.ts'
import { statementName } from './statement-names.ts'

/** Names the workspace for row-level security, keeps the transaction from writing, and says how its statement is planned. */
const SEAL = `select set_config('dealwright.workspace_id', $1, true), set_config('transaction_read_only', 'on', true),
  set_config('plan_cache_mode', $2, true)`
const SEAL_NAME = statementName(SEAL)

/**
 * A statement that follows its seal in one packet. What comes before one Sync is one transaction by itself, whose statements are carried out
 * in their order (https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-FLOW-PIPELINING): so nothing has to open or end it,
 * and a question is one round trip.
 */
class SealedQuery extends OpenQuery {
  private readonly seal: string[]
  private isSealed = false

  constructor(seal: string[], config: object) {
    super(config)
    this.seal = seal
  }

  override prepare(connection: Connection): void {
    connection.bind({ statement: SEAL_NAME, values: this.seal }, false)
    connection.execute(null, false)
    super.prepare(connection)
  }

  override handleDataRow(message: object): void {
    if (this.isSealed) super.handleDataRow(message)
  }

  override handleCommandComplete(message: object, connection: Connection): void {
    if (this.isSealed) super.handleCommandComplete(message, connection)
    this.isSealed = true
  }
}

const ready = new WeakSet<PoolClient>()

/** `generic`: by one plan whatever the values are, which PostgreSQL makes once; else it finds out by itself whether it would rather make one for each. */
export type Planned = Statement & { plan?: 'generic' }

/** Asks one statement of one workspace. @throws what the database says of it */
export function querySealed<Row extends object>(
  client: PoolClient,
  workspaceId: WorkspaceId,
  { text, values, plan }: Planned,
): Promise<QueryResult<Row>> {
  const seal = [workspaceId, plan === 'generic' ? 'force_generic_plan' : 'auto']
  // Once for each connection, outside of any transaction, where it has no effect: from then on it is prepared.
  if (!ready.has(client)) client.query({ text: SEAL, values: seal }).catch(() => {})
  ready.add(client)
  return new Promise((resolve, reject) => {
    const callback = (error: Error | null, result: QueryResult<Row>) => (error ? reject(error) : resolve(result))
    const config = { text, values, name: statementName(text), queryMode: 'extended', callback }
    client.query(new SealedQuery(seal, config) as never)
  })
}
