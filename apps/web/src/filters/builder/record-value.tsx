import { useQuery } from '@tanstack/react-query'
import { CompanyId, ContactId } from '@dealwright/domain'
import { useState } from 'react'
import { useTRPC } from '../../data/trpc.ts'
import { Combobox } from '../../ui/combobox.tsx'

/** A company or a contact, found by its name. */
export function RecordValue({
  kind,
  label,
  id,
  onChange,
}: {
  kind: 'company' | 'contact'
  label: string
  id: string | null
  onChange: (id: string | undefined) => void
}) {
  const trpc = useTRPC()
  const [text, setText] = useState('')
  const isCompany = kind === 'company'
  const isSearched = text.trim() !== ''
  const companyId = isCompany ? CompanyId.safeParse(id).data : undefined
  const contactId = isCompany ? undefined : ContactId.safeParse(id).data
  const companies = useQuery(trpc.companies.search.queryOptions({ text }, { enabled: isCompany && isSearched }))
  const contacts = useQuery(trpc.contacts.search.queryOptions({ text }, { enabled: !isCompany && isSearched }))
  const company = useQuery(
    trpc.companies.names.queryOptions({ ids: companyId ? [companyId] : [] }, { enabled: companyId !== undefined }),
  )
  const contact = useQuery(
    trpc.contacts.names.queryOptions({ ids: contactId ? [contactId] : [] }, { enabled: contactId !== undefined }),
  )
  const found: readonly { id: string; name: string }[] = (isCompany ? companies.data : contacts.data) ?? []
  const chosen = (isCompany ? company.data : contact.data)?.[0]
  return (
    <Combobox
      aria-label={label}
      options={isSearched ? found.map((each) => ({ value: each.id, label: each.name })) : []}
      selected={id === null ? null : { value: id, label: chosen?.name ?? '…' }}
      onSearch={setText}
      isLoading={companies.isFetching || contacts.isFetching}
      searchLabel={isCompany ? 'Search companies' : 'Search contacts'}
      onChange={(option) => onChange(option?.value)}
    />
  )
}
