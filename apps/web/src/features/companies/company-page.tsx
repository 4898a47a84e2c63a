import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { CompanyId } from '@dealwright/domain'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMay } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { Timeline } from '../../history/timeline.tsx'
import { DealsPanel } from '../../parties/deals-panel.tsx'
import { PartyActions } from '../../parties/party-actions.tsx'
import type { CompanyDetails } from '../../parties/party-kind.ts'
import { NoSuchParty, PartyAbsent, PartyColumns } from '../../parties/party-page.tsx'
import { SimilarNotice } from '../../parties/similar-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { NewWork } from '../../work/new-work.tsx'
import { OpenWork } from '../../work/open-work.tsx'
import { CompanyFacts } from './company-facts.tsx'
import { CompanyPeople } from './company-people.tsx'
import { useCompany, useCompanyCommands } from './use-company.ts'
import { useSimilarCompanies } from './use-similar-companies.ts'

const MergeCompany = lazy(async () => ({ default: (await import('./merge-company.tsx')).MergeCompany }))

const route = getRouteApi('/_app/companies/$companyId')

/** Everything about one organisation: what is known, its people and deals, what was done and what is next. */
export function CompanyPage() {
  const id = CompanyId.safeParse(route.useParams().companyId).data
  return id ? <LoadedCompany key={id} id={id} /> : <NoSuchParty kind="company" />
}

function LoadedCompany({ id }: { id: CompanyId }) {
  const { data: company, error, refetch } = useCompany(id)
  if (!company) return <PartyAbsent kind="company" error={error} onRetry={() => void refetch()} />
  return <CompanyView company={company} />
}

function CompanyView({ company }: { company: CompanyDetails }) {
  const { id, name, domain, industry, parentName } = company
  const commands = useCompanyCommands(company)
  const navigate = route.useNavigate()
  const mayWrite = useMay('company.write')
  const mayMerge = useMay('company.merge')
  const [merging, setMerging] = useState<{ otherId: CompanyId | null } | null>(null)
  const similar = useSimilarCompanies({ name, domain, exceptId: id })
  const whose = useMemo(() => ({ filter: { field: 'companyId', op: 'eq' as const, value: id } }), [id])
  return (
    <>
      <PageHeader
        title={name}
        above={
          <Link to="/companies" className="hover:underline">
            Companies
          </Link>
        }
        meta={
          <span className="text-muted">
            {[industry, parentName && `part of ${parentName}`].filter(Boolean).join(', ')}
          </span>
        }
        actions={
          mayWrite && (
            <PartyActions
              kind="company"
              name={name}
              onMerge={() => setMerging({ otherId: null })}
              commands={commands}
            />
          )
        }
      />
      <PartyColumns
        facts={
          <>
            <CompanyFacts {...{ company, commands, mayWrite }} />
            <CompanyPeople companyId={id} onChanged={commands.refresh} />
          </>
        }
      >
        <SimilarNotice
          kind="company"
          records={similar.map((other) => ({ ...other, detail: other.domain ?? other.industry }))}
          action={
            mayMerge && (
              <Button size="small" onClick={() => setMerging({ otherId: similar[0]?.id ?? null })}>
                Compare
              </Button>
            )
          }
        />
        <DealsPanel here="company" whose={whose} defaults={{ companyId: id }} />
        {mayWrite && <NewWork about={{ companyId: id }} />}
        <OpenWork about={{ companyId: id }} here="company" mayWrite={mayWrite} />
        <CompanyTimeline id={id} />
      </PartyColumns>
      <Suspense>
        {merging && (
          <MergeCompany
            company={company}
            otherId={merging.otherId}
            onMerged={(companyId) =>
              void navigate({ to: '/companies/$companyId', params: { companyId }, replace: true })
            }
            onClose={() => setMerging(null)}
          />
        )}
      </Suspense>
    </>
  )
}

function CompanyTimeline({ id }: { id: CompanyId }) {
  const history = useInfiniteQuery(
    useTRPC().companies.history.infiniteQueryOptions(
      { id, limit: 30 },
      // It tells of deals too, whose pages know nothing of this one.
      { getNextPageParam: (page) => page.nextCursor, staleTime: 0, refetchInterval: 60_000 },
    ),
  )
  return <Timeline history={history} here="company" />
}
