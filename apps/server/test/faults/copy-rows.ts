import { Client } from 'pg'

/**
 * Copies every row of one database into another of the same schema, as loading a dump does: each with the values that it has, in no order
 * of keys, and sequences behind them. The queue of jobs stays behind.
 */
export async function copyRows({ from, to }: { from: string; to: string }): Promise<void> {
  const [source, target] = [await superuserOf(from), await superuserOf(to)]
  try {
    const { rows: tables } = await source.query<{ name: string }>(`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'auth') and tablename not like 'kysely%'`)
    await target.query('set session_replication_role = replica')
    await target.query(`truncate ${tables.map(({ name }) => name).join()}`)
    for (const { name } of tables) {
      const { rows } = await source.query<{ all: string | null }>(`select json_agg(t)::text as all from ${name} t`)
      await target.query(
        `insert into ${name} overriding system value select * from json_populate_recordset(null::${name}, $1)`,
        [rows[0]?.all ?? '[]'],
      )
    }
    const { rows: sequences } = await source.query<{ name: string; last: string }>(`
      select format('%I.%I', schemaname, sequencename) as name, last_value::text as last from pg_sequences
      where schemaname = 'public' and last_value is not null`)
    for (const { name, last } of sequences) await target.query('select setval($1::regclass, $2)', [name, last])
  } finally {
    await Promise.all([source.end(), target.end()])
  }
}

/** The embedded PostgreSQL's superuser has the password of the owner. */
async function superuserOf(url: string): Promise<Client> {
  const client = new Client(Object.assign(new URL(url), { username: 'postgres' }).href)
  await client.connect()
  return client
}
