import { useQuery } from '@tanstack/react-query'
import type { CompanyId } from '@dealwright/domain'
import { useDeferredValue } from 'react'
import { useTRPC } from '../../data/trpc.ts'

/** Companies with the same domain or the same name: at most five others than `exceptId`. */
export function useSimilarCompanies({
  name,
  domain,
  exceptId,
}: {
  name: string
  domain: string | null
  exceptId?: CompanyId
}) {
  const [typedName, typedDomain] = [useDeferredValue(name.trim()), useDeferredValue(domain?.trim() ?? '')]
  const same = [
    ...(typedName ? [{ field: 'name', op: 'eq' as const, value: typedName }] : []),
    ...(typedDomain ? [{ field: 'domain', op: 'eq' as const, value: typedDomain }] : []),
  ]
  const isOther = exceptId ? [{ not: { field: 'id', op: 'eq' as const, value: exceptId } }] : []
  const filter = { and: [{ or: same }, ...isOther] }
  const found = useQuery(
    useTRPC().companies.list.queryOptions({ filter, limit: 5 }, { enabled: same.length > 0, staleTime: 10_000 }),
  )
  return same.length > 0 ? (found.data?.items ?? []) : []
}
