import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CompanyId } from '@dealwright/domain'
import { useState } from 'react'
import { useTRPC } from '../../data/trpc.ts'
import { ChooseDuplicate } from '../../parties/choose-duplicate.tsx'
import type { CompanyDetails } from '../../parties/party-kind.ts'
import { MergeCompanies } from './merge-companies.tsx'

/** Merges a company with another one, which is chosen first unless it is known already. */
export function MergeCompany({
  company,
  otherId: known,
  onMerged,
  onClose,
}: {
  company: CompanyDetails
  otherId: CompanyId | null
  onMerged: (id: CompanyId) => void
  onClose: () => void
}) {
  const trpc = useTRPC()
  const [otherId, setOtherId] = useState(known)
  const [text, setText] = useState('')
  const typed = text.trim()
  const found = useQuery(
    trpc.companies.search.queryOptions({ text: typed }, { enabled: typed !== '', placeholderData: keepPreviousData }),
  )
  const other = useQuery(trpc.companies.get.queryOptions({ id: otherId ?? company.id }, { enabled: otherId !== null }))
  if (otherId !== null && other.data)
    return <MergeCompanies companies={[company, other.data]} onMerged={onMerged} onClose={onClose} />
  const hits = typed === '' ? [] : (found.data ?? []).filter(({ id }) => id !== company.id)
  return (
    <ChooseDuplicate
      kind="company"
      name={company.name}
      options={hits.map(({ id, name, domain, industry }) => ({
        value: id,
        label: name,
        detail: [domain, industry].filter(Boolean).join(' · '),
      }))}
      onSearch={setText}
      isLoading={found.isFetching || (otherId !== null && other.isFetching)}
      onChoose={(id) => setOtherId(CompanyId.parse(id))}
      onClose={onClose}
    />
  )
}
