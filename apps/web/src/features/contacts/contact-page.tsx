import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ContactId } from '@dealwright/domain'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMay } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { Timeline } from '../../history/timeline.tsx'
import { DealsPanel } from '../../parties/deals-panel.tsx'
import { PartyActions } from '../../parties/party-actions.tsx'
import type { ContactDetails } from '../../parties/party-kind.ts'
import { NoSuchParty, PartyAbsent, PartyColumns } from '../../parties/party-page.tsx'
import { SimilarNotice } from '../../parties/similar-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { NewWork } from '../../work/new-work.tsx'
import { OpenWork } from '../../work/open-work.tsx'
import { ContactFacts } from './contact-facts.tsx'
import { useContact, useContactCommands } from './use-contact.ts'
import { useSimilarContacts } from './use-similar-contacts.ts'

const MergeContact = lazy(async () => ({ default: (await import('./merge-contact.tsx')).MergeContact }))

const route = getRouteApi('/_app/contacts/$contactId')

/** Everything about one person: what is known, their deals, what was done and what is next. */
export function ContactPage() {
  const id = ContactId.safeParse(route.useParams().contactId).data
  return id ? <LoadedContact key={id} id={id} /> : <NoSuchParty kind="contact" />
}

function LoadedContact({ id }: { id: ContactId }) {
  const { data: contact, error, refetch } = useContact(id)
  if (!contact) return <PartyAbsent kind="contact" error={error} onRetry={() => void refetch()} />
  return <ContactView contact={contact} />
}

function ContactView({ contact }: { contact: ContactDetails }) {
  const { id, name, email, jobTitle, companyId, companyName } = contact
  const commands = useContactCommands(contact)
  const navigate = route.useNavigate()
  const mayWrite = useMay('contact.write')
  const mayMerge = useMay('contact.merge')
  const [merging, setMerging] = useState<{ otherId: ContactId | null } | null>(null)
  const similar = useSimilarContacts({ name, email, exceptId: id })
  const whose = useMemo(() => ({ contacts: { field: 'id', op: 'eq' as const, value: id } }), [id])
  return (
    <>
      <PageHeader
        title={name}
        above={
          <Link to="/contacts" className="hover:underline">
            Contacts
          </Link>
        }
        meta={<span className="text-muted">{[jobTitle, companyName].filter(Boolean).join(', ')}</span>}
        actions={
          mayWrite && (
            <PartyActions
              kind="contact"
              name={name}
              onMerge={() => setMerging({ otherId: null })}
              commands={commands}
            />
          )
        }
      />
      <PartyColumns facts={<ContactFacts {...{ contact, commands, mayWrite }} />}>
        <SimilarNotice
          kind="contact"
          records={similar.map((other) => ({ ...other, detail: other.companyName ?? other.email }))}
          action={
            mayMerge && (
              <Button size="small" onClick={() => setMerging({ otherId: similar[0]?.id ?? null })}>
                Compare
              </Button>
            )
          }
        />
        <DealsPanel here="contact" whose={whose} defaults={{ contactId: id, ...(companyId && { companyId }) }} />
        {mayWrite && <NewWork about={{ contactId: id }} />}
        <OpenWork about={{ contactId: id }} here="contact" mayWrite={mayWrite} />
        <ContactTimeline id={id} />
      </PartyColumns>
      <Suspense>
        {merging && (
          <MergeContact
            contact={contact}
            otherId={merging.otherId}
            onMerged={(contactId) =>
              void navigate({ to: '/contacts/$contactId', params: { contactId }, replace: true })
            }
            onClose={() => setMerging(null)}
          />
        )}
      </Suspense>
    </>
  )
}

function ContactTimeline({ id }: { id: ContactId }) {
  const history = useInfiniteQuery(
    useTRPC().contacts.history.infiniteQueryOptions(
      { id, limit: 30 },
      // It tells of deals too, whose pages know nothing of this one.
      { getNextPageParam: (page) => page.nextCursor, staleTime: 0, refetchInterval: 60_000 },
    ),
  )
  return <Timeline history={history} here="contact" />
}
