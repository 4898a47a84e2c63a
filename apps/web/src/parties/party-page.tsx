import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ContactId } from '@dealwright/domain'
import { lazy, Suspense, useState } from 'react'
import { usePolling } from '../data/live-state.ts'
import { useMay } from '../data/session.ts'
import { Timeline } from '../history/timeline.tsx'
import { Button } from '../ui/button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { NewWork } from '../work/new-work.tsx'
import { OpenWork } from '../work/open-work.tsx'
import { DealsPanel } from './deals-panel.tsx'
import { NoSuchParty, PartyAbsent } from './party-absent.tsx'
import { PartyActions } from './party-actions.tsx'
import { PartyFactsPanel } from './party-facts-panel.tsx'
import { PARTY_WORDS, type PartyDetails, type PartyKind } from './party-kind.ts'
import { partyAddress } from './party-link.tsx'
import { partyId, usePartyQueries } from './party-slice.ts'
import type { PartyTraits } from './party-traits.ts'
import { SimilarNotice } from './similar-notice.tsx'
import { useParty, usePartyCommands } from './use-party.ts'
import { useSimilar } from './use-similar.ts'

const ConflictDialog = lazy(async () => ({ default: (await import('../conflict/conflict-dialog.tsx')).ConflictDialog }))
const MergeParty = lazy(async () => ({ default: (await import('./merge-party.tsx')).MergeParty }))

type Traits<Details extends PartyDetails> = { traits: PartyTraits<Details> }

/** Everything about one contact or company: what is known, their deals, what was done and what is next. */
export function PartyPage<Details extends PartyDetails>({ traits, id }: Traits<Details> & { id: string }) {
  if (!ContactId.safeParse(id).success) return <NoSuchParty kind={traits.kind} />
  return <LoadedParty key={id} traits={traits} id={id} />
}

function LoadedParty<Details extends PartyDetails>({ traits, id }: Traits<Details> & { id: string }) {
  const { data: record, error, refetch } = useParty(traits, id)
  if (!record) return <PartyAbsent kind={traits.kind} error={error} onRetry={() => void refetch()} />
  return <PartyView traits={traits} record={record} />
}

function PartyView<Details extends PartyDetails>({ traits, record }: Traits<Details> & { record: Details }) {
  const { kind, title, sign, Beside } = traits
  const { id, name } = record
  const commands = usePartyCommands(traits, record)
  const navigate = useNavigate()
  const mayWrite = useMay(`${kind}.write`)
  const mayMerge = useMay(`${kind}.merge`)
  const [merging, setMerging] = useState<{ otherId: string | null } | null>(null)
  const looks: { email: string | null; domain: string | null } = { domain: null, ...record }
  const similar = useSimilar(traits, { name, sign: looks[sign] }, id)
  return (
    <>
      <PageHeader
        title={name}
        above={
          <Link to={`/${PARTY_WORDS[kind].many}`} className="hover:underline">
            {title}
          </Link>
        }
        meta={<span className="min-w-0 wrap-anywhere text-muted">{traits.subtitle(record)}</span>}
        actions={
          mayWrite && (
            <PartyActions kind={kind} name={name} onMerge={() => setMerging({ otherId: null })} commands={commands} />
          )
        }
      />
      <div className="grid gap-4 px-4 pt-1 pb-8 sm:px-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <div
          className="grid content-start gap-4 max-lg:order-last"
          onFocus={({ target }) => target.matches('input, textarea') && commands.onTyping(true)}
          onBlur={() => commands.onTyping(false)}
        >
          <PartyFactsPanel {...{ traits, record, commands, mayWrite }} />
          {Beside && <Beside id={id} onChanged={commands.refresh} />}
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <SimilarNotice
            kind={kind}
            records={similar}
            action={
              mayMerge && (
                <Button size="small" onClick={() => setMerging({ otherId: similar[0]?.id ?? null })}>
                  Compare
                </Button>
              )
            }
          />
          <DealsPanel kind={kind} id={id} defaults={traits.newDeal(record)} />
          {mayWrite && <NewWork about={traits.work(id)} />}
          <OpenWork about={traits.work(id)} here={kind} mayWrite={mayWrite} />
          <PartyTimeline kind={kind} id={id} />
        </div>
      </div>
      <Suspense>
        {commands.asked && <ConflictDialog kind={kind} {...commands.asked} />}
        {merging && (
          <MergeParty
            traits={traits}
            record={record}
            otherId={merging.otherId}
            onMerged={(survivor) => void navigate({ ...partyAddress(kind, survivor), replace: true })}
            onClose={() => setMerging(null)}
          />
        )}
      </Suspense>
    </>
  )
}

function PartyTimeline({ kind, id }: { kind: PartyKind; id: string }) {
  const history = useInfiniteQuery(
    usePartyQueries(kind).history.infiniteQueryOptions(
      { id: partyId(id), limit: 30 },
      { getNextPageParam: (page) => page.nextCursor, staleTime: 0, refetchInterval: usePolling() },
    ),
  )
  return <Timeline history={history} here={kind} />
}
