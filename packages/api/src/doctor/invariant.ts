/**
 * As whom the database is asked: `system` sees the rows of all workspaces, `owner` the queue and the migrations, `stranger` is the
 * application without a workspace, which may see no row at all.
 */
export type Role = 'system' | 'owner' | 'stranger'

/** Asks the database something, inside the snapshot of the examination. */
export type Ask = <Row extends object>(statement: string, as?: Role) => Promise<Row[]>

/** Something that holds in every database of ours, whatever was done to it. */
export type Invariant = {
  /** Stays the same: programs that read the findings know it by this. */
  name: string
  /** What holds, as a sentence. */
  sentence: string
  /** What to do about it when it does not. */
  remedy: string
  /** `system` unless it says otherwise. */
  as?: Role
  /** A select of what breaks it, a row each, with one column `what`; or how such a select is made of what the catalogue says. */
  broken: string | ((ask: Ask) => Promise<string>)
}

/** What an examination has found about one invariant. */
export type Finding = Pick<Invariant, 'name' | 'sentence'> & {
  /** How much breaks it; null when the question itself failed. */
  count: number | null
  /** The first few of them, in words. */
  examples: string[]
  /** What to do; null when nothing is. */
  remedy: string | null
  /** Milliseconds that it took to find out. */
  took: number
}

/** One select of several that each have the column `what`. */
export function anyOf(selects: readonly string[]): string {
  return selects.length === 0 ? 'select null as what where false' : selects.join('\nunion all\n')
}

/** As an SQL literal; what comes from our own catalogue needs no more. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
