import { inSystem, listOauthClients, type OauthClient } from '@dealwright/api'
import type { Command } from './command.ts'

export const oauthClientList: Command = {
  name: 'oauth-client list',
  summary: 'shows the programs that people may let in by OAuth2',
  options: {},
  async run(_input, { platform }) {
    const clients = await inSystem(platform, listOauthClients)
    const none = 'There is no OAuth2 client yet. Make one with `oauth-client create`.'
    return { text: clients.map(line).join('\n') || none, data: clients }
  },
}

function line({ id, name, scopes, redirectUris, takesPasswords }: OauthClient): string {
  const ways = [...redirectUris, ...(takesPasswords ? ['takes passwords'] : [])]
  return `${id}  ${name}  (${scopes.join(', ')}; ${ways.join(', ')})`
}
