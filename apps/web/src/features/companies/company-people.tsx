import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CompanyId } from '@dealwright/domain'
import { PlusIcon } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import { useMay } from '../../data/session.ts'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/form/field.tsx'
import { Input } from '../../ui/input.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Panel } from '../../ui/panel.tsx'
import { unlessTypedOn, useSave } from '../../ui/use-save.ts'

/** The people of a company, and the companies that are part of it. */
export function CompanyPeople({ id, onChanged }: { id: string; onChanged: () => Promise<unknown> }) {
  const companyId = CompanyId.parse(id)
  const trpc = useTRPC()
  const mayWrite = useMay('contact.write')
  const people = useInfiniteQuery(
    trpc.contacts.list.infiniteQueryOptions(
      { filter: { field: 'companyId', op: 'eq', value: companyId }, limit: 20 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  )
  const items = people.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Panel title="People">
      {people.data && items.length === 0 && <p className="text-muted">Nobody is known here yet.</p>}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        {items.map(({ id: personId, name, jobTitle, email, phone, mobile }) => (
          <li key={personId} className="flex items-center gap-2.5">
            <Avatar name={name} />
            <div className="min-w-0 grow">
              <Link
                to="/contacts/$contactId"
                params={{ contactId: personId }}
                className="block truncate font-medium hover:underline"
              >
                {name}
              </Link>
              <p className="truncate text-sm text-muted empty:hidden">
                {[jobTitle, email ?? phone ?? mobile].filter(Boolean).join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={people.hasNextPage}
        isLoading={people.isFetchingNextPage}
        onLoad={() => void people.fetchNextPage()}
        label="Show more people"
      />
      {mayWrite && <AddPerson companyId={companyId} onChanged={onChanged} />}
      <Subsidiaries companyId={companyId} />
    </Panel>
  )
}

function AddPerson({ companyId, onChanged }: { companyId: CompanyId; onChanged: () => Promise<unknown> }) {
  const api = useTRPCClient()
  const [name, setName] = useState('')
  const { isPending, error, save } = useSave()

  async function add(event: SubmitEvent) {
    event.preventDefault()
    const isAdded = await save(async () => {
      await api.contacts.create.mutate({ name: name.trim(), companyId })
      await onChanged()
    })
    if (isAdded) setName(unlessTypedOn(name))
  }

  return (
    <form onSubmit={(event) => void add(event)} className="mt-3 flex items-start gap-2">
      <Field label="Name of a person" isLabelHidden error={error ?? undefined} className="grow">
        {(aria) => (
          <Input
            {...aria}
            required
            maxLength={255}
            placeholder="Add a person…"
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" isPending={isPending}>
        <PlusIcon aria-hidden /> Add
      </Button>
    </form>
  )
}

function Subsidiaries({ companyId }: { companyId: CompanyId }) {
  const below = useQuery(
    useTRPC().companies.list.queryOptions({
      filter: { field: 'parentId', op: 'eq', value: companyId },
      limit: 200,
    }),
  )
  const companies = below.data?.items ?? []
  if (companies.length === 0) return null
  return (
    <>
      <h3 className="mt-4 mb-1 font-semibold">Companies that are part of it</h3>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
        {companies.map(({ id, name }) => (
          <li key={id} className="flex items-center gap-2.5">
            <Avatar name={name} shape="company" />
            <Link to="/companies/$companyId" params={{ companyId: id }} className="min-w-0 truncate hover:underline">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
