import { useQuery } from '@tanstack/react-query'
import { type ApiKey, can } from '@dealwright/domain'
import { useSession } from '../../../data/session.ts'
import { type Inputs, useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { useChange } from '../frame/use-change.ts'

export type KeyState = 'active' | 'expired' | 'revoked'

/** Whether a key still opens anything. */
export function keyState({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: string): KeyState {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active'
}

/** Everybody's keys for an admin, one's own for others. */
export function useKeys() {
  return useQuery(useTRPC().apiKeys.list.queryOptions())
}

/** Whether the reader may make keys for others. */
export function useMayMakeForOthers(): boolean {
  const { workspace, member, teamId, role, scopes } = useSession()
  const actor = { workspaceId: workspace.id, memberId: member?.id ?? null, teamId, role, scopes }
  return can(actor, 'key.write', { kind: 'owned', ownerId: null })
}

export function useKeyCommands() {
  const { apiKeys } = useTRPCClient()
  const change = useChange()
  return {
    create: (key: Inputs['apiKeys']['create']) => change(() => apiKeys.create.mutate(key)),
    revoke: (key: Inputs['apiKeys']['revoke']) => change(() => apiKeys.revoke.mutate(key)),
  }
}
