import { Client } from 'pg'

/**
 * Who uses the server: each process holds one connection with a shared advisory lock as long as it does. Whoever can
 * take the lock alone is the last, and turns off the light. PostgreSQL frees the lock of a process that dies.
 */
const LOCK = 'hashtext($$dealwright presence$$)'
const RETRY_AFTER = 500

export type Presence = {
  /**
   * Says goodbye.
   * @returns whether nobody else is left: then no one can come in either until `release`
   */
  leave(): Promise<boolean>
  release(): Promise<void>
}

/**
 * Announces this process at the server.
 * @returns undefined when the server is going down or gone
 */
export async function announcePresence(url: string): Promise<Presence | undefined> {
  let client = await enter(url).catch(() => undefined)
  if (!client) return undefined
  let isLeaving = false

  // A crash of another session resets every connection: without this one, the server could be stopped under us.
  const comeBack = () => {
    if (isLeaving) return
    client = undefined
    setTimeout(() => {
      void enter(url).then((entered) => {
        client = entered
        if (isLeaving) void entered.end()
        else entered.once('end', comeBack)
      }, comeBack)
    }, RETRY_AFTER).unref()
  }
  client.once('end', comeBack)

  return {
    async leave() {
      isLeaving = true
      client ??= await enter(url).catch(() => undefined)
      return client ? isLast(client).catch(() => false) : false
    },
    release: async () => {
      await client?.end().catch(() => {})
    },
  }
}

async function enter(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, keepAlive: true, application_name: 'dealwright presence' })
  client.on('error', () => {}) // 'end' follows
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock_shared(${LOCK})`)
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}

async function isLast(client: Client): Promise<boolean> {
  await client.query(`select pg_advisory_unlock_shared(${LOCK})`)
  const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${LOCK}) as alone`)
  return rows[0]?.alone === true
}
