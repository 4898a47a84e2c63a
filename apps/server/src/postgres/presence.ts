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
 * Announces this process at the server, and again whenever the server has been gone.
 * @param revive called when nobody answers there any more: the server may have to be started again
 * @returns undefined when the server is going down or gone
 */
export async function announcePresence(url: string, revive: () => Promise<void>): Promise<Presence | undefined> {
  let client = await enter(url).catch(() => undefined)
  if (!client) return undefined
  let isLeaving = false
  let returning: Promise<void> | undefined

  // A crash of another session resets every connection: without this one, the server could be stopped under us.
  const comeBack = () => {
    client = undefined
    setTimeout(() => void (returning ??= enterAgain()), RETRY_AFTER).unref()
  }
  const enterAgain = async () => {
    if (isLeaving) return
    client = await enter(url).catch(() => revive().then(() => enter(url).catch(() => undefined)))
    returning = undefined
    if (client) client.once('end', comeBack)
    else comeBack()
  }
  client.once('end', comeBack)

  return {
    async leave() {
      isLeaving = true
      await returning
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
