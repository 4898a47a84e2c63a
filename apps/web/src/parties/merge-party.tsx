import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ChooseDuplicate } from './choose-duplicate.tsx'
import { MergeParties } from './merge-parties.tsx'
import type { PartyDetails } from './party-kind.ts'
import { partyId, usePartyQueries } from './party-slice.ts'
import type { PartyTraits } from './party-traits.ts'

/** Merges a record with another one, which is chosen first unless it is known already. */
export function MergeParty<Details extends PartyDetails>({
  traits,
  record,
  otherId: known,
  onMerged,
  onClose,
}: {
  traits: PartyTraits<Details>
  record: Details
  otherId: string | null
  onMerged: (id: string) => void
  onClose: () => void
}) {
  const { kind, detail } = traits
  const queries = usePartyQueries(kind)
  const [otherId, setOtherId] = useState(known)
  const [text, setText] = useState('')
  const typed = text.trim()
  const found = useQuery(
    queries.search.queryOptions({ text: typed }, { enabled: typed !== '', placeholderData: keepPreviousData }),
  )
  const other = useQuery(queries.get.queryOptions({ id: partyId(otherId ?? record.id) }, { enabled: otherId !== null }))
  if (otherId !== null && other.data) {
    const records = [record, other.data as unknown as Details] // the kind's own
    return <MergeParties traits={traits} records={records} onMerged={onMerged} onClose={onClose} />
  }
  const hits = typed === '' ? [] : (found.data ?? []).filter(({ id }) => id !== record.id)
  return (
    <ChooseDuplicate
      kind={kind}
      name={record.name}
      options={hits.map((hit) => ({
        value: hit.id,
        label: hit.name,
        detail: detail(hit as unknown as Partial<Details>), // the kind's own
      }))}
      onSearch={setText}
      isLoading={found.isFetching || (otherId !== null && other.isFetching)}
      onChoose={setOtherId}
      onClose={onClose}
    />
  )
}
