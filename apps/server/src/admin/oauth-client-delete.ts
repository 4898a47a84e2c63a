import { randomUUIDv7 } from 'node:crypto'
import { deleteOauthClient, inSystem } from '@dealwright/api'
import { notFound } from '@dealwright/domain'
import { z } from 'zod'
import type { Command } from './command.ts'
import { readValue } from './read-value.ts'

export const oauthClientDelete: Command = {
  name: 'oauth-client delete',
  summary: 'removes a client, and revokes every key that people gave it',
  operands: ['CLIENT_ID'],
  options: {},
  async run({ operands }, { platform }) {
    const id = readValue(z.guid('must be a client_id, as `oauth-client list` shows it'), 'The client', operands[0])
    const now = new Date().toISOString()
    const terminal = { actorId: null, actorName: 'Terminal', via: 'terminal' as const, importId: null }
    const requestId = `terminal-${randomUUIDv7()}`
    const isGone = await inSystem(platform, (db) =>
      deleteOauthClient(db, id, (workspaceId) => ({
        workspaceId,
        ...terminal,
        requestId,
        at: now,
        newId: randomUUIDv7,
      })),
    )
    if (!isGone) throw notFound('OAuth2 client', id)
    return { text: `Removed the client ${id}. What people had let it into is closed.`, data: { id } }
  },
}
