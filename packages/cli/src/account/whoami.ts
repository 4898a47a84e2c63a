import { command } from '../command.ts'
import { told } from '../outcome.ts'
import { card } from '../show/card.ts'

export const whoami = command({
  name: 'whoami',
  summary: 'shows who you are to the server, and what you may do there',
  examples: [{ line: 'whoami', says: 'your name, role and workspace' }],
  calls: ['me.get'],
  async run(_given, { look, account, api }) {
    const { url } = await account()
    const me = await (await api()).me.get.query()
    const facts: [string, string | null | undefined][] = [
      ['Role', me.role],
      ['May', me.scopes.join(', ')],
      ['Workspace', me.workspace.name],
      ['E-mail', me.member?.email],
      ['Server', url],
    ]
    return told(card(me.name, facts, look), { url, ...me })
  },
})
