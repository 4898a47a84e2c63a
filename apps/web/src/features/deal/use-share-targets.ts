import { useQuery } from '@tanstack/react-query'
import type { MemberId, ShareAccess, TeamId } from '@dealwright/domain'
import { useTRPC } from '../../data/trpc.ts'

/** Somebody, or a team, that a deal can be shared with. */
export type ShareTarget =
  | { kind: 'member'; id: MemberId; name: string; detail: string }
  | { kind: 'team'; id: TeamId; name: string; detail: string }

export const ACCESS_WORDS: Record<ShareAccess, string> = { read: 'May read', write: 'May change' }

/** All people and teams, and their names. */
export function useShareTargets(): { targets: ShareTarget[]; nameOf: (id: string) => string } {
  const trpc = useTRPC()
  const members = useQuery(trpc.members.list.queryOptions(undefined, { staleTime: 60_000 })).data ?? []
  const teams = useQuery(trpc.teams.list.queryOptions(undefined, { staleTime: 60_000 })).data ?? []
  const names = new Map<string, string>([...members, ...teams].map(({ id, name }) => [id, name]))
  return {
    targets: [
      ...teams.map(({ id, name }) => ({ kind: 'team' as const, id, name, detail: 'Team' })),
      ...members
        .filter(({ isActive }) => isActive)
        .map(({ id, name, email }) => ({ kind: 'member' as const, id, name, detail: email ?? '' })),
    ],
    nameOf: (id) => names.get(id) ?? 'Somebody',
  }
}
