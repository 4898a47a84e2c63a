import { examine, isHealthy } from '@dealwright/api'
import { expect } from 'vitest'
import { askSystem } from './ask-system.ts'
import { repeat, type Report } from './writers.ts'

/** So many of the answers are asked for again. */
const REPEATED = 60

/** What was found out about what writers were told. */
export type Account = { acknowledged: number; retried: number; repeated: number }

/**
 * Holds what the database has against what writers were told: everything acknowledged is there once, nothing else more than once, no command
 * by half, whoever asks again gets the first answer, and the doctor finds nothing wrong.
 */
export async function expectNothingLost(
  { acknowledged, unanswered, failures }: Report,
  target: { url: string; keys: readonly string[]; databaseUrl: string },
): Promise<Account> {
  expect(failures).toEqual([])
  const times = await timesTold(target.databaseUrl)
  const timesOf = (tokens: readonly string[]) => tokens.map((token) => times.get(token) ?? 0)
  const lost = acknowledged.filter(({ tokens }) => timesOf(tokens).some((count) => count !== 1))
  expect(lost.map(({ key }) => key)).toEqual([])
  const byHalf = unanswered.filter(({ tokens }) => new Set(timesOf(tokens)).size > 1)
  expect(byHalf.map(({ key }) => key)).toEqual([])
  const known = new Set([...acknowledged, ...unanswered].flatMap(({ tokens }) => tokens))
  expect([...times].filter(([token, count]) => /^w\d+-s\d+/.test(token) && (count > 1 || !known.has(token)))).toEqual(
    [],
  )
  expectVersionsOnce(acknowledged)

  const retried = acknowledged.filter(({ attempts }) => attempts > 1)
  const again = [...retried, ...acknowledged.slice(-REPEATED)].slice(0, REPEATED)
  for (const command of again) {
    expect({ key: command.key, text: await repeat(target, command) }).toEqual({ key: command.key, text: command.text })
  }
  expect((await examine({ url: target.databaseUrl })).filter((finding) => !isHealthy(finding))).toEqual([])
  return { acknowledged: acknowledged.length, retried: retried.length, repeated: again.length }
}

/** How often the history tells each thing that a writer may have said. */
async function timesTold(databaseUrl: string): Promise<Map<string, number>> {
  const rows = await askSystem<{ token: string; times: number }>(
    databaseUrl,
    `select told.token, count(*)::int as times
     from events e, lateral (values (e.after ->> 'name'), (e.after ->> 'description'), (e.after ->> 'subject')) as told(token)
     where told.token is not null group by 1`,
  )
  return new Map(rows.map(({ token, times }) => [token, times]))
}

/** Each update changes the deal: no two writers were told that they had made the same version of it. */
function expectVersionsOnce(acknowledged: Report['acknowledged']): void {
  const made = acknowledged
    .filter(({ procedure }) => procedure === 'deals.update')
    .map(({ text }) => (JSON.parse(text) as { result: { data: { id: string; version: number } } }).result.data)
    .map(({ id, version }) => `${id} ${version}`)
  expect(made.length).toBeGreaterThan(0)
  expect(new Set(made).size).toBe(made.length)
}
