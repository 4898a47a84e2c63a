import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { ContactId } from '@dealwright/domain'
import { useState } from 'react'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { MergeDialog } from '../../parties/merge-dialog.tsx'
import type { ContactDetails } from '../../parties/party-kind.ts'
import { toastDone } from '../../ui/toast.ts'

/** Makes one contact of several. */
export function MergeContacts({
  contacts,
  onMerged,
  onClose,
}: {
  /** At least two; the first one stays unless another is chosen. */
  contacts: readonly ContactDetails[]
  onMerged: (id: ContactId) => void
  onClose: () => void
}) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const [winnerId, setWinnerId] = useState(contacts[0]?.id ?? '')
  const [choices, setChoices] = useState<Record<string, ContactId>>({})
  const winner = contacts.find(({ id }) => id === winnerId)
  const input = {
    id: ContactId.parse(winnerId),
    version: winner?.version,
    loserIds: contacts.filter(({ id }) => id !== winnerId).map(({ id }) => id),
    choices,
  }
  const preview = useQuery(trpc.contacts.mergePreview.queryOptions(input, { placeholderData: keepPreviousData }))

  async function merge() {
    const { id, name } = await api.contacts.merge.mutate(input)
    await Promise.all(
      [trpc.contacts, trpc.deals, trpc.companies].map((path) => queryClient.invalidateQueries(path.pathFilter())),
    )
    toastDone(`${name} is one contact now`)
    onMerged(id)
  }

  return (
    <MergeDialog
      kind="contact"
      records={contacts.map(({ id, name, companyName, email }) => ({
        id,
        name,
        detail: [companyName, email].filter(Boolean).join(' · '),
      }))}
      winnerId={winnerId}
      onWinner={(id) => setWinnerId(ContactId.parse(id))}
      choices={choices}
      onChoose={(field, id) => setChoices((known) => ({ ...known, [field]: ContactId.parse(id) }))}
      preview={preview.data}
      problem={preview.error}
      onMerge={merge}
      onClose={onClose}
    />
  )
}
