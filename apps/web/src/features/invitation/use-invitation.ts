import { useQuery } from '@tanstack/react-query'
import { callHost } from '../../data/call-host.ts'

/** What a person is invited to. */
export type Invitation = {
  workspaceName: string
  /** Null when nobody in particular did. */
  invitedBy: string | null
  email: string
  /** How the workspace calls the person already; null for someone new. */
  name: string | null
  /** Whether the address has an account here, whose password is asked for instead of a new one. */
  hasAccount: boolean
}

/** What the link of an invitation is for; fails with words for whoever holds one that has ended. */
export function useInvitation(token: string) {
  return useQuery({
    queryKey: ['invitation', token],
    queryFn: () => callHost<Invitation>(`/invitations/${encodeURIComponent(token)}`),
    staleTime: Infinity,
  })
}
