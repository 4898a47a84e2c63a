// eslint-disable-next-line typescript/triple-slash-reference -- the dashboard, which reads our types, must find it too
/// <reference path="./pg-values.d.ts" />
import type { Connection, PoolClient } from 'pg'
import pgValues from 'pg/lib/utils.js'
import { OpenQuery, type Statement } from './open-query.ts'
import { statementName } from './statement-names.ts'

type Prepared = { parsedStatements: Record<string, string>; submittedNamedStatements: Record<string, string> }

/**
 * Statements whose rows nobody reads, in one message each way: they stand before one Sync, so that PostgreSQL answers once, and once one
 * has failed it leaves out the others. None of them opens a transaction by itself: `begin` and `commit` are statements like the others.
 */
export class Packet extends OpenQuery {
  /** For whoever listens to what is asked. */
  readonly statements: readonly Statement[]
  private readonly ready: { name: string; text: string; values: unknown[] }[]
  private done = 0
  private last = ''

  constructor(statements: readonly Statement[], { resolve, reject }: PromiseParts) {
    const callback = (error: Error | null) => (error ? reject(error) : resolve(this.last))
    super({ text: '', queryMode: 'extended', callback })
    this.statements = statements
    // Before anything is sent: a value that cannot be written is to be found here.
    this.ready = statements.map(({ text, values }) => ({
      name: statementName(text) ?? '',
      text,
      values: values.map((value) => pgValues.prepareValue(value)),
    }))
    // By these pg knows what has been prepared when PostgreSQL says that something was: the statement whose turn it is.
    Object.defineProperties(this, {
      name: { get: () => this.ready[this.done]?.name },
      text: { get: () => this.ready[this.done]?.text ?? '' },
    })
  }

  override prepare(connection: Connection & Prepared): void {
    for (const { name, text, values } of this.ready) {
      if (name === '' || !(connection.parsedStatements[name] ?? connection.submittedNamedStatements[name])) {
        connection.parse({ name, text, types: [] }, false)
        if (name !== '') connection.submittedNamedStatements[name] = text
      }
      connection.bind({ statement: name, values: values as never }, false)
      connection.execute(null, false)
    }
    connection.sync()
  }

  override handleDataRow(): void {}

  override handleCommandComplete({ text: command }: { text: string }): void {
    this.done += 1
    this.last = command
  }

  override handleError(error: unknown, connection: Connection & Prepared): void {
    // Those that were left out have not been prepared, whatever was sent of them.
    for (const { name } of this.ready) Reflect.deleteProperty(connection.submittedNamedStatements, name)
    super.handleError(error, connection)
  }
}

type PromiseParts = { resolve(command: string): void; reject(error: unknown): void }

/** Carries out statements in their order until one fails. What PostgreSQL calls the last of them. @throws what it says of the one that failed */
export function sendPacket(client: PoolClient, statements: readonly Statement[]): Promise<string> {
  return new Promise((resolve, reject) => {
    client.query(new Packet(statements, { resolve, reject }) as never)
  })
}
