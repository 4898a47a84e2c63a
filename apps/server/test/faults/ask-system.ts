import { Client } from 'pg'

/** Asks one question about all workspaces. */
export async function askSystem<Row extends object>(
  databaseUrl: string,
  question: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client(databaseUrl)
  await client.connect()
  try {
    await client.query('set role dealwright_system')
    return (await client.query<Row>(question, values)).rows
  } finally {
    await client.end()
  }
}
