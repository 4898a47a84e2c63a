import { useQuery } from '@tanstack/react-query'
import type { Filter } from '@dealwright/domain'
import { useDeferredValue } from 'react'
import type { PartyDetails } from './party-kind.ts'
import { usePartyQueries } from './party-slice.ts'
import type { PartyTraits } from './party-traits.ts'

/** Those with the same name or the same sign, an e-mail address or a domain: at most five others than `exceptId`. */
export function useSimilar<Details extends PartyDetails>(
  { kind, sign, detail }: PartyTraits<Details>,
  looks: { name: string; sign: string | null },
  exceptId?: string,
): { id: string; name: string; detail: string }[] {
  const [name, typedSign] = [useDeferredValue(looks.name.trim()), useDeferredValue(looks.sign?.trim() ?? '')]
  const same = [...sameText('name', name), ...sameText(sign, typedSign)]
  const isOther: Filter[] = exceptId ? [{ not: { field: 'id', op: 'eq', value: exceptId } }] : []
  const found = useQuery(
    usePartyQueries(kind).list.queryOptions(
      { filter: { and: [{ or: same }, ...isOther] }, limit: 5 },
      { enabled: same.length > 0, staleTime: 10_000 },
    ),
  )
  const records = same.length > 0 ? (found.data?.items ?? []) : []
  return records.map((record) => ({
    id: record.id,
    name: record.name,
    detail: detail(record as unknown as Partial<Details>), // the kind's own
  }))
}

function sameText(field: string, value: string): Filter[] {
  return value ? [{ field, op: 'eq', value }] : []
}
