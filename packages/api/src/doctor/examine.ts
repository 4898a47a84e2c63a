import { Client } from 'pg'
import { DEAL_HISTORY } from './deal-history.ts'
import { FEED } from './feed.ts'
import type { Ask, Finding, Invariant, Role } from './invariant.ts'
import { QUEUE } from './queue.ts'
import { RECORDS } from './records.ts'
import { REFERENCES_INTACT } from './references.ts'
import { SCHEMA } from './schema.ts'
import { SEALED } from './seal.ts'

/** Everything that is examined, in the order in which it is told. */
export const INVARIANTS: readonly Invariant[] = [
  ...SCHEMA,
  ...SEALED,
  ...REFERENCES_INTACT,
  ...RECORDS,
  ...DEAL_HISTORY,
  ...FEED,
  ...QUEUE,
]

/** So many of what breaks an invariant are named. */
const EXAMPLES = 5

const ROLES: Record<Role, string> = { system: 'dealwright_system', owner: 'none', stranger: 'dealwright_app' }

/**
 * Examines a database, as it stands at one moment, and changes nothing. The database does the work, one invariant after another, in
 * memory that does not grow with it.
 * @param url as the role that owns the database
 * @param tell called with each finding as soon as there is one
 */
export async function examine(
  { url, invariants = INVARIANTS }: { url: string; invariants?: readonly Invariant[] },
  tell: (finding: Finding) => void = () => {},
): Promise<Finding[]> {
  const client = new Client({ connectionString: url, application_name: 'dealwright doctor' })
  client.on('error', () => {}) // the query under way fails
  await client.connect()
  try {
    await client.query(`begin isolation level repeatable read read only;
      set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local timezone = 'UTC';
      set local random_page_cost = 1.1; set local work_mem = '64MB'; set local jit = off`)
    const findings: Finding[] = []
    for (const invariant of invariants) {
      const finding = await examineOne(client, invariant)
      findings.push(finding)
      tell(finding)
    }
    return findings
  } finally {
    await client.end()
  }
}

/** Whether a finding is that all is well. */
export function isHealthy({ count }: Finding): boolean {
  return count === 0
}

async function examineOne(client: Client, invariant: Invariant): Promise<Finding> {
  const { name, sentence, remedy, broken, as } = invariant
  const began = performance.now()
  const found = (count: number | null, examples: string[]): Finding => {
    const took = Math.round(performance.now() - began)
    return { name, sentence, count, examples, remedy: count === 0 ? null : remedy, took }
  }
  // A question that fails, say for a table that is not there, is an answer as well, and the others are still asked.
  await client.query('savepoint question')
  try {
    const statement = typeof broken === 'string' ? broken : await broken(askOn(client))
    const [answer] = await askOn(client)<{ count: number; examples: string[] | null }>(
      `with broken as materialized (${statement})
       select (select count(*)::int from broken) as count, (select json_agg(what) from (select what from broken limit ${EXAMPLES}) as few) as examples`,
      as,
    )
    return found(answer?.count ?? null, answer?.examples ?? [])
  } catch (error) {
    return found(null, [error instanceof Error ? error.message : String(error)])
  } finally {
    await client.query('rollback to savepoint question')
  }
}

/** One question after another; each says as whom. */
function askOn(client: Client): Ask {
  let last: Promise<unknown> = Promise.resolve()
  return <Row extends object>(statement: string, as: Role = 'system') => {
    const answer = last.then(async () => {
      await client.query(`set local role ${ROLES[as]}`)
      return (await client.query<Row>(statement)).rows
    })
    last = answer.catch(() => {})
    return answer
  }
}
