import { randomUUIDv7 } from 'node:crypto'
import { inSystem, insertOauthClient, newSecret, NewOauthClient, type OauthClient } from '@dealwright/api'
import type { Command } from './command.ts'
import { readList } from './read-list.ts'
import { readValue } from './read-value.ts'
import { UsageError } from './usage-error.ts'
import { WORKSPACE_OPTION } from './workspace-option.ts'

const { name: Name, redirectUris: RedirectUris, scopes: Scopes } = NewOauthClient.shape

export const oauthClientCreate: Command = {
  name: 'oauth-client create',
  summary: 'makes a client for a program that people let in by OAuth2, and shows its secret, this once',
  options: {
    name: { type: 'string', value: 'NAME', help: 'how people are told who asks', isRequired: true },
    'redirect-uri': { type: 'string', value: 'LIST', help: 'where people are sent back to, letter by letter' },
    scopes: { type: 'string', value: 'LIST', help: 'the most it may ask for: read, write (read,write)' },
    passwords: { type: 'boolean', help: 'may hand in people’s passwords (grant_type=password)' },
    workspace: { ...WORKSPACE_OPTION.workspace, help: 'the only workspace that it may enter (any)' },
  },
  async run({ values }, session) {
    const redirectUris = readList(values['redirect-uri'])
    const takesPasswords = values['passwords'] === true
    if (redirectUris.length === 0 && !takesPasswords)
      throw new UsageError('Say how people let it in: give a --redirect-uri, or --passwords.')
    const named = values['workspace']?.toString()
    const client: OauthClient = {
      id: randomUUIDv7(),
      name: readValue(Name, '--name', values['name']),
      redirectUris: readValue(RedirectUris, '--redirect-uri', redirectUris),
      scopes: readValue(Scopes, '--scopes', readList(values['scopes'] ?? 'read,write')),
      takesPasswords,
      workspaceId: named === undefined ? null : (await session.workspace(named)).id,
      createdAt: new Date().toISOString(),
    }
    const secret = newSecret()
    await inSystem(session.platform, (db) => insertOauthClient(db, { ...client, secret }))
    return {
      text: `client_id      ${client.id}\nclient_secret  ${secret}\n\nThe secret is shown once.`,
      data: { client, secret },
    }
  },
}
