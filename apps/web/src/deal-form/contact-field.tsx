import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CompanyId, ContactId } from '@dealwright/domain'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useMay } from '../data/session.ts'
import { useTRPC } from '../data/trpc.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ComboboxField } from '../ui/form/combobox-field.tsx'
import type { DealAnswers } from './deal-answers.ts'
import { chosenOption, newRecord } from './new-record.ts'

/** The person at the other side: found by name or e-mail, those of the chosen company first, or a new one by name. */
export function ContactField({ isOptional, className }: { isOptional?: boolean; className?: string }) {
  const trpc = useTRPC()
  const { control, setValue } = useFormContext<DealAnswers>()
  const [chosen, company] = useWatch<DealAnswers, ['contactId', 'companyId']>({ name: ['contactId', 'companyId'] })
  const mayCreate = useMay('contact.write')
  const [text, setText] = useState('')
  const typed = text.trim()
  const companyId = CompanyId.safeParse(company).data
  const found = useQuery(
    trpc.contacts.search.queryOptions(
      { text: typed, limit: 20 },
      { enabled: typed !== '', placeholderData: keepPreviousData },
    ),
  )
  const first = useQuery(
    trpc.contacts.list.queryOptions(
      {
        ...(companyId && { filter: { field: 'companyId', op: 'eq', value: companyId } }),
        sort: [{ field: companyId ? 'name' : 'updatedAt', direction: companyId ? 'asc' : 'desc' }],
        limit: 20,
      },
      { staleTime: 60_000 },
    ),
  )
  const ofCompany = (hit: { companyId: string | null }) =>
    Number(companyId !== undefined && hit.companyId === companyId)
  const hits = (typed === '' ? (first.data?.items ?? []) : (found.data ?? [])).toSorted(
    (a, b) => ofCompany(b) - ofCompany(a),
  )
  const id = ContactId.safeParse(chosen).data
  const names = useQuery(
    trpc.contacts.names.queryOptions({ ids: id ? [id] : [] }, { enabled: id !== undefined, staleTime: Infinity }),
  )
  return (
    <ComboboxField
      control={control}
      name="contactId"
      label="Contact"
      options={hits.map(({ id: value, name, companyName, email }) => ({
        value: value as string,
        label: name,
        detail: companyName ?? email ?? '',
        icon: <Avatar name={name} size="small" />,
      }))}
      selected={chosenOption(chosen, [...(names.data ?? []), ...hits])}
      onSearch={setText}
      isLoading={typed === '' ? first.isLoading : found.isFetching}
      emptyLabel="No contact"
      placeholder="No contact"
      searchLabel="Search contacts"
      {...(mayCreate && {
        onCreate: (name: string) => setValue('contactId', newRecord(name), { shouldValidate: true }),
      })}
      {...{ isOptional, className }}
    />
  )
}
