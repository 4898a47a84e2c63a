import { useQuery } from '@tanstack/react-query'
import { getAccount, listSessions } from '../../../data/account.ts'

/** How the reader signs in. */
export function useAccount() {
  return useQuery({ queryKey: ['account'], queryFn: getAccount })
}

/** Where the reader is signed in. */
export function useOwnSessions() {
  return useQuery({ queryKey: ['account', 'sessions'], queryFn: listSessions })
}
