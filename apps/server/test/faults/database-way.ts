import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The way from a server to its database, for breaking it. */
export type DatabaseWay = {
  /** The address by which the database is reached on this way; one database at a time. */
  through(databaseUrl: string): string
  /** As when the database stops: all connections end, and new ones are refused. */
  cut(): void
  /** As when its machine is gone: nothing is refused, and nothing ever comes. */
  freeze(): void
  /** All is well again. */
  mend(): void
  /** Connections that stand now. */
  count(): number
  close(): Promise<void>
}

/**
 * Opens a way that works.
 * @param pass changes what is sent to the database, keeping its length
 */
export async function openDatabaseWay(pass = (sent: Buffer) => sent): Promise<DatabaseWay> {
  const ends = new Set<Socket>()
  let target = { host: '127.0.0.1', port: 5432 }
  let isCut = false
  let isFrozen = false

  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(target)
    for (const [end, other, change] of [
      [near, far, pass],
      [far, near, (bytes: Buffer) => bytes],
    ] as const) {
      ends.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => void (ends.delete(end), other.destroy()))
      end.on('data', (bytes) => {
        if (!isFrozen) other.write(change(bytes))
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listens on TCP

  const endAll = () => ends.forEach((end) => end.destroy())
  return {
    through: (databaseUrl) => {
      const url = new URL(databaseUrl)
      target = { host: url.hostname, port: Number(url.port) }
      url.host = `127.0.0.1:${port}`
      return url.href
    },
    cut: () => {
      isCut = true
      endAll()
    },
    freeze: () => void (isFrozen = true),
    mend: () => {
      if (isFrozen) endAll() // what was swallowed does not come any more
      isCut = isFrozen = false
    },
    count: () => ends.size / 2,
    close: async () => {
      endAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
