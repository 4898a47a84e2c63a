import { sql } from 'kysely'
import type { Condition } from '../filter/filter-column.ts'
import { plannedBy } from './ask-workspace.ts'
import { keptStatement, type Query } from './kept-query.ts'
import type { Db } from './transaction.ts'

type Id = string | number

/** The condition that the id in a column is one of those that are asked about. */
export type IsAsked = (column: string) => Condition

/** With so many ids a statement does not wait for more: the database is at work while the next ones come. */
const FULL = 8

/**
 * A question about records by their ids, which those who ask it outside of any transaction (procedures under `ask`) ask together: all of
 * one workspace and one sight that come in the same turn of the event loop are answered by one statement, sent when the turn ends or
 * as soon as it is full. Nobody joins what has been sent: so everybody sees what was acknowledged before they asked. Each gets the
 * rows of their own ids, in the order of the ids; all get the error, if that is what the database answers. Inside a transaction
 * everybody asks for themselves.
 * @param build builds the statement. Its text must not depend on the values of `sight`, which say with whose eyes it sees (see `keptQuery`).
 *   `isAsked` makes the condition on the column with the id. What is in a row must not depend on the other ids that are asked about
 * @param idOf the id that a row is about; there may be several rows of an id, or none. Those who asked share the rows: nobody changes them
 */
export function gathered<Sight extends object, Row extends object>(
  build: (db: Db, sight: Sight, isAsked: IsAsked) => Query<Row>,
  idOf: (row: Row) => Id,
): (db: Db, sight: Sight, ids: readonly Id[]) => Promise<Row[]> {
  // A single one by `=`: PostgreSQL keeps the plan of that by itself, and would make one for each list.
  const aboutOne = keptStatement<Sight & { id: Id }, Row>((db, values) =>
    build(db, values, (column) => sql`${sql.ref(column)} = ${values.id}`),
  )
  const aboutMany = keptStatement<Sight & { ids: readonly Id[] }, Row>((db, values) =>
    build(db, values, (column) => sql`${sql.ref(column)} = any(${values.ids})`),
  )
  const statement = (db: Db, sight: Sight, ids: readonly Id[]) => {
    const [id, ...others] = ids
    return id !== undefined && others.length === 0 ? aboutOne(db, { ...sight, id }) : aboutMany(db, { ...sight, ids })
  }
  const gatherings = new WeakMap<Db, Map<string, Gathering<Row>>>()

  return async (db, sight, ids) => {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) return []
    const ask = plannedBy(db)
    if (!ask) {
      const { rows } = await db.getExecutor().executeQuery(statement(db, sight, wanted))
      return rowsOf(wanted, Map.groupBy(rows, idOf))
    }
    const open = gatherings.get(db) ?? new Map<string, Gathering<Row>>()
    gatherings.set(db, open)
    const name = JSON.stringify(sight)
    const gathering =
      open.get(name) ??
      gather(async (all) => {
        open.delete(name)
        return Map.groupBy(await ask(statement(db, sight, all)), idOf)
      })
    open.set(name, gathering)
    return rowsOf(wanted, await gathering.join(wanted))
  }
}

type Gathering<Row> = {
  /** Has these ids asked about, too. Gives the rows of all. */
  join(ids: readonly Id[]): Promise<Found<Row>>
}

type Found<Row> = ReadonlyMap<Id, readonly Row[]>

function gather<Row>(ask: (ids: readonly Id[]) => Promise<Found<Row>>): Gathering<Row> {
  const all = new Set<Id>()
  const { promise, resolve } = Promise.withResolvers<Found<Row>>()
  const send = () => resolve(ask([...all]))
  const turn = setImmediate(send)
  return {
    join: (ids) => {
      for (const id of ids) all.add(id)
      if (all.size >= FULL) {
        clearImmediate(turn)
        send()
      }
      return promise
    },
  }
}

function rowsOf<Row>(ids: readonly Id[], found: Found<Row>): Row[] {
  return ids.flatMap((id) => found.get(id) ?? [])
}
