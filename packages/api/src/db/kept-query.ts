import type { CompiledQuery } from 'kysely'
import { type Db, send, type Trx } from './transaction.ts'

/** A query builder's query, or one written out in SQL. */
export type Query<Row> = { compile(db: Db): CompiledQuery<Row> }

/** What stands for a value while a query is built that is to be kept. */
class Slot {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query that is built and compiled at its first use and kept: from then on only its values are filled in. For what is asked at every
 * turn, where building the text takes longer than all else that we do.
 * @param build gets a stand-in for each value; it may pass them on and nothing else, for the text must not depend on them
 */
export function keptQuery<Values extends object, Row>(
  build: (db: Db, values: Values) => Query<Row>,
): (db: Db, values: Values) => Promise<Row[]> {
  const statement = keptStatement(build)
  return async (db, values) => (await db.getExecutor().executeQuery(statement(db, values))).rows
}

/** As `keptQuery` for a statement whose answer nobody needs: see `send`. */
export function keptCommand<Values extends object>(
  build: (db: Db, values: Values) => Query<unknown>,
): (db: Trx, values: Values) => void {
  const statement = keptStatement(build)
  return (db, values) => send(db, { compile: () => statement(db, values) })
}

/** As `keptQuery`, not sent. */
export function keptStatement<Values extends object, Row>(
  build: (db: Db, values: Values) => Query<Row>,
): (db: Db, values: Values) => CompiledQuery<Row> {
  let kept: CompiledQuery<Row> | undefined
  return (db, values) => {
    // Every property of the stand-in is a slot of its name, which the query builder takes for a value.
    kept ??= build(db, new Proxy({}, { get: (_, name) => new Slot(String(name)) }) as Values).compile(db)
    const known = new Map<string, unknown>(Object.entries(values))
    const parameters = kept.parameters.map((each) => (each instanceof Slot ? known.get(each.name) : each))
    return { ...kept, parameters }
  }
}
