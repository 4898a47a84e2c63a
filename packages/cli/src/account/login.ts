import { command } from '../command.ts'
import { connect } from '../connect.ts'
import { Failure, failureOf, misused } from '../failure.ts'
import { told } from '../outcome.ts'
import { cleanText } from '../show/text-width.ts'
import type { Terminal } from '../terminal.ts'
import { DEFAULT_URL, isReadableOnItsWay, keepAccount, serverUrl } from './account.ts'

export const login = command({
  name: 'login',
  summary: 'signs in to a server with an API key, and keeps both for the commands that follow',
  details:
    'The key is asked for, or read from the standard input; it is never an argument, which other users of the machine could read. It is kept in a file that only you can read.',
  args: [{ name: 'URL', help: `address of the server (DEALWRIGHT_URL, else ${DEFAULT_URL})`, isOptional: true }],
  examples: [
    { line: 'login https://deals.example.com', says: 'asks for the key' },
    { line: 'login https://deals.example.com < key.txt', says: 'takes it from a file' },
  ],
  calls: ['me.get'],
  async run({ args: [given] }, { terminal, look }) {
    const url = serverUrl(given || terminal.env['DEALWRIGHT_URL'] || DEFAULT_URL)
    if (isReadableOnItsWay(url)) {
      terminal.err.write(
        `${look.paint('yellow', 'Careful:')} ${url} is not encrypted: others can read the key on its way. Use https://.\n`,
      )
    }
    const apiKey = await askKey(terminal, url)
    const me = await connect({ url, apiKey }, terminal)
      .me.get.query()
      .catch((error: unknown) => {
        const failure = failureOf(error, url)
        if (failure.ending !== 'signedOut') throw failure
        throw new Failure('signedOut', `${url} does not take this key: it is unknown, expired or revoked.`, {
          hint: `Make one on ${url}/settings/keys.`,
          cause: error,
        })
      })
    const file = await keepAccount(terminal.env, { url, apiKey })
    const who = `${cleanText(me.name)} (${me.role}, ${me.scopes.join(', ')}) in ${cleanText(me.workspace.name)}`
    return told(`Signed in to ${url} as ${who}.\n${look.paint('dim', `Kept in ${file}`)}`, {
      url,
      name: me.name,
      role: me.role,
      scopes: me.scopes,
      workspace: me.workspace,
      file,
    })
  },
})

async function askKey(terminal: Terminal, url: string): Promise<string> {
  const given = terminal.isAttended
    ? await terminal.ask(`API key (make one on ${url}/settings/keys): `, { isSecret: true })
    : await terminal.readInput()
  const key = given.trim()
  if (/^[\x21-\x7E]{8,200}$/.test(key)) return key
  throw misused(
    key === ''
      ? 'There is no key: type it, or send it on the standard input.'
      : 'That is no API key: one begins with dw_ and has no spaces.',
  )
}
