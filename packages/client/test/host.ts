import { openHost, type TestHost } from '../../../apps/server/test/host.ts'
import { type ClientOptions, createDealwrightClient, type DealwrightClient } from '../src/index.ts'

export type ClientHost = {
  host: TestHost
  /** A client with a key that may do everything, with whatever of its options a test wants otherwise. */
  client(options?: Partial<ClientOptions>): DealwrightClient
  makeKey(scopes: ('read' | 'write' | 'admin')[]): Promise<{ id: string; key: string }>
}

/** A server, and Ada's programs. */
export async function openClientHost(...settings: Parameters<typeof openHost>): Promise<ClientHost> {
  const host = await openHost(...settings)
  const ada = await host.setUp()
  const makeKey: ClientHost['makeKey'] = async (scopes) => {
    const { json } = await ada.post('/trpc/apiKeys.create', { name: 'A program', scopes }).expect(200)
    const { apiKey, key } = (json as { result: { data: { apiKey: { id: string }; key: string } } }).result.data
    return { id: apiKey.id, key }
  }
  const { key } = await makeKey(['admin'])
  const url = `http://127.0.0.1:${host.server.port}`
  return { host, makeKey, client: (options) => createDealwrightClient({ url, apiKey: key, ...options }) }
}
