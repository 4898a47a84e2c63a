import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What stands before several servers: each new connection goes to the next of them that takes it. */
export type Balancer = {
  url: string
  close(): Promise<void>
}

/** @param urls of the servers; one that refuses is passed over */
export async function openBalancer(urls: readonly string[]): Promise<Balancer> {
  const ends = new Set<Socket>()
  let turn = 0
  const server = createServer((near) => {
    keep(near)
    tryNext(near, urls.length)
  })
  const keep = (end: Socket) => {
    ends.add(end)
    end.on('error', () => end.destroy())
    end.on('close', () => ends.delete(end))
  }
  const tryNext = (near: Socket, tries: number) => {
    if (tries === 0) return void near.destroy()
    const target = new URL(urls[turn++ % urls.length] ?? '')
    const far = connect(Number(target.port), target.hostname)
    keep(far)
    far.once('error', () => {
      if (far.connecting || far.bytesWritten === 0) tryNext(near, tries - 1)
    })
    far.once('connect', () => {
      near.pipe(far).pipe(near)
      near.once('close', () => far.destroy())
      far.once('close', () => near.destroy())
    })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const end of ends) end.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
