import { createDealwrightClient, type DealwrightClient } from '@dealwright/client'
import type { Account } from './account/account.ts'
import type { Terminal } from './terminal.ts'
import { VERSION } from './version.ts'

export type Api = DealwrightClient

/** A person is waiting: they rather try again by themselves. */
const RETRIES = 2
/** Milliseconds: a shorter pause needs no word. */
const SILENT_PAUSE = 1500

/** The API of a workspace. What may pass by itself is tried again, a write once for all its attempts. */
export function connect(account: Account, { fetch, err }: Pick<Terminal, 'fetch' | 'err'>): Api {
  return createDealwrightClient({
    ...account,
    fetch,
    headers: { 'user-agent': `dealwright-cli/${VERSION}` },
    retries: RETRIES,
    onRetry: ({ delay, error }) => {
      if (delay > SILENT_PAUSE) err.write(`${error.message} Trying again in ${Math.ceil(delay / 1000)} s …\n`)
    },
  })
}
