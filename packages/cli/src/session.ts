import { type Account, DEFAULT_URL, findAccount } from './account/account.ts'
import { type Api, connect } from './connect.ts'
import { createLook, type Look } from './show/look.ts'
import type { Terminal } from './terminal.ts'

/** What a command works with. */
export type Session = {
  terminal: Terminal
  /** A program reads the outcome. */
  isJson: boolean
  look: Look
  /** @throws Failure signedOut */
  account(): Promise<Account>
  /** @throws Failure signedOut */
  api(): Promise<Api>
  /** The server that was called last. */
  url(): string
}

export function openSession(terminal: Terminal, isJson: boolean): Session {
  let api: Promise<Api> | undefined
  let url = DEFAULT_URL
  const account = async () => {
    const found = await findAccount(terminal.env)
    url = found.url
    return found
  }
  return {
    terminal,
    isJson,
    look: createLook(terminal),
    account,
    api: () => (api ??= account().then((found) => connect(found, terminal))),
    url: () => url,
  }
}
