import { useQuery } from '@tanstack/react-query'
import type { ContactId } from '@dealwright/domain'
import { useDeferredValue } from 'react'
import { useTRPC } from '../../data/trpc.ts'

/** People with the same e-mail address or the same name: at most five others than `exceptId`. */
export function useSimilarContacts({
  name,
  email,
  exceptId,
}: {
  name: string
  email: string | null
  exceptId?: ContactId
}) {
  const [typedName, typedEmail] = [useDeferredValue(name.trim()), useDeferredValue(email?.trim() ?? '')]
  const same = [
    ...(typedName ? [{ field: 'name', op: 'eq' as const, value: typedName }] : []),
    ...(typedEmail ? [{ field: 'email', op: 'eq' as const, value: typedEmail }] : []),
  ]
  const isOther = exceptId ? [{ not: { field: 'id', op: 'eq' as const, value: exceptId } }] : []
  const filter = { and: [{ or: same }, ...isOther] }
  const found = useQuery(
    useTRPC().contacts.list.queryOptions({ filter, limit: 5 }, { enabled: same.length > 0, staleTime: 10_000 }),
  )
  return same.length > 0 ? (found.data?.items ?? []) : []
}
