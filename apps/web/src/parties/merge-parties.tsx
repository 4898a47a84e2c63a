import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ContactId } from '@dealwright/domain'
import { useState } from 'react'
import { toastDone } from '../ui/toast.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { PARTY_WORDS, type PartyDetails } from './party-kind.ts'
import { partyId, usePartyApi, usePartyQueries, useRefreshParties } from './party-slice.ts'
import type { PartyTraits } from './party-traits.ts'

/** Makes one contact or company of several. */
export function MergeParties<Details extends PartyDetails>({
  traits: { kind, detail },
  records,
  onMerged,
  onClose,
}: {
  traits: PartyTraits<Details>
  /** At least two; the first one stays unless another is chosen. */
  records: readonly Details[]
  onMerged: (id: string) => void
  onClose: () => void
}) {
  const api = usePartyApi(kind)
  const refresh = useRefreshParties()
  const [winnerId, setWinnerId] = useState<string>(records[0]?.id ?? '')
  const [choices, setChoices] = useState<Record<string, ContactId>>({})
  const input = {
    id: partyId(winnerId),
    version: records.find(({ id }) => id === winnerId)?.version,
    loserIds: records.filter(({ id }) => id !== winnerId).map(({ id }) => partyId(id)),
    choices,
  }
  const preview = useQuery(
    usePartyQueries(kind).mergePreview.queryOptions(input, { placeholderData: keepPreviousData }),
  )

  async function merge() {
    const { id, name } = await api.merge.mutate(input)
    await refresh()
    toastDone(`${name} is one ${PARTY_WORDS[kind].one} now`)
    onMerged(id)
  }

  return (
    <MergeDialog
      kind={kind}
      records={records.map((record) => ({ id: record.id, name: record.name, detail: detail(record) }))}
      winnerId={winnerId}
      onWinner={setWinnerId}
      choices={choices}
      onChoose={(field, id) => setChoices((known) => ({ ...known, [field]: partyId(id) }))}
      preview={preview.data}
      problem={preview.error}
      onMerge={merge}
      onClose={onClose}
    />
  )
}
