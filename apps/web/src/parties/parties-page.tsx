import { lazy, Suspense, useState } from 'react'
import { useMay } from '../data/session.ts'
import type { PartyFilters } from './party-filters.ts'
import type { PartyDetails } from './party-kind.ts'
import { PartyList } from './party-list.tsx'
import type { PartyTraits } from './party-traits.ts'
import { selectColumn } from './select-column.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { useParties } from './use-parties.ts'
import { usePartyTotals } from './use-party-totals.ts'

const AddParty = lazy(async () => ({ default: (await import('./add-party.tsx')).AddParty }))
const MergeParties = lazy(async () => ({ default: (await import('./merge-parties.tsx')).MergeParties }))

/** All contacts, or all companies. */
export function PartiesPage<Details extends PartyDetails>({
  traits,
  filters,
  onChange,
}: {
  traits: PartyTraits<Details>
  filters: PartyFilters
  onChange: (some: Partial<PartyFilters>) => void
}) {
  const { kind } = traits
  const mayMerge = useMay(`${kind}.merge`)
  const [chosen, setChosen] = useState<ReadonlyMap<string, Details>>(new Map())
  const [opened, setOpened] = useState<'new' | 'merge' | null>(null)
  const { pages, listed } = useParties(traits, filters)
  const totals = usePartyTotals(kind, pages)
  const close = () => setOpened(null)
  return (
    <>
      <PartyList
        traits={traits}
        columns={[...(mayMerge ? [selectColumn(chosen, setChosen)] : []), ...traits.columns(totals)]}
        listed={listed}
        filters={filters}
        onChange={onChange}
        selection={
          <SelectionBar
            kind={kind}
            count={chosen.size}
            onMerge={() => setOpened('merge')}
            onClear={() => setChosen(new Map())}
          />
        }
        onNew={() => setOpened('new')}
      />
      <Suspense>
        {opened === 'new' && <AddParty traits={traits} onClose={close} />}
        {opened === 'merge' && (
          <MergeParties
            traits={traits}
            records={[...chosen.values()]}
            onMerged={() => setChosen(new Map())}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}
