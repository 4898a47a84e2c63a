import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ContactId } from '@dealwright/domain'
import { useState } from 'react'
import { useTRPC } from '../../data/trpc.ts'
import { ChooseDuplicate } from '../../parties/choose-duplicate.tsx'
import type { ContactDetails } from '../../parties/party-kind.ts'
import { MergeContacts } from './merge-contacts.tsx'

/** Merges a contact with another one, which is chosen first unless it is known already. */
export function MergeContact({
  contact,
  otherId: known,
  onMerged,
  onClose,
}: {
  contact: ContactDetails
  otherId: ContactId | null
  onMerged: (id: ContactId) => void
  onClose: () => void
}) {
  const trpc = useTRPC()
  const [otherId, setOtherId] = useState(known)
  const [text, setText] = useState('')
  const typed = text.trim()
  const found = useQuery(
    trpc.contacts.search.queryOptions({ text: typed }, { enabled: typed !== '', placeholderData: keepPreviousData }),
  )
  const other = useQuery(trpc.contacts.get.queryOptions({ id: otherId ?? contact.id }, { enabled: otherId !== null }))
  if (otherId !== null && other.data)
    return <MergeContacts contacts={[contact, other.data]} onMerged={onMerged} onClose={onClose} />
  const hits = typed === '' ? [] : (found.data ?? []).filter(({ id }) => id !== contact.id)
  return (
    <ChooseDuplicate
      kind="contact"
      name={contact.name}
      options={hits.map(({ id, name, companyName, email }) => ({
        value: id,
        label: name,
        detail: [companyName, email].filter(Boolean).join(' · '),
      }))}
      onSearch={setText}
      isLoading={found.isFetching || (otherId !== null && other.isFetching)}
      onChoose={(id) => setOtherId(ContactId.parse(id))}
      onClose={onClose}
    />
  )
}
