import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CompanyId } from '@dealwright/domain'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useMay } from '../data/session.ts'
import { useTRPC } from '../data/trpc.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ComboboxField } from '../ui/form/combobox-field.tsx'
import type { DealAnswers } from './deal-answers.ts'
import { chosenOption, newRecord } from './new-record.ts'

/** A company that is there, found by name or domain, or a new one by its name. */
export function CompanyField({ isOptional, className }: { isOptional?: boolean; className?: string }) {
  const trpc = useTRPC()
  const { control, setValue } = useFormContext<DealAnswers>()
  const chosen = useWatch<DealAnswers, 'companyId'>({ name: 'companyId' })
  const mayCreate = useMay('company.write')
  const [text, setText] = useState('')
  const typed = text.trim()
  const found = useQuery(
    trpc.companies.search.queryOptions({ text: typed }, { enabled: typed !== '', placeholderData: keepPreviousData }),
  )
  const first = useQuery(
    trpc.companies.list.queryOptions(
      { sort: [{ field: 'updatedAt', direction: 'desc' }], limit: 20 },
      { staleTime: 60_000 },
    ),
  )
  const hits = typed === '' ? (first.data?.items ?? []) : (found.data ?? [])
  const id = CompanyId.safeParse(chosen).data
  const names = useQuery(
    trpc.companies.names.queryOptions({ ids: id ? [id] : [] }, { enabled: id !== undefined, staleTime: Infinity }),
  )
  return (
    <ComboboxField
      control={control}
      name="companyId"
      label="Company"
      options={hits.map(({ id: value, name, domain }) => ({
        value: value as string,
        label: name,
        icon: <Avatar name={name} shape="company" size="small" />,
        ...(domain && { detail: domain }),
      }))}
      selected={chosenOption(chosen, [...(names.data ?? []), ...hits])}
      onSearch={setText}
      isLoading={typed === '' ? first.isLoading : found.isFetching}
      emptyLabel="No company"
      placeholder="No company"
      searchLabel="Search companies"
      {...(mayCreate && {
        onCreate: (name: string) => setValue('companyId', newRecord(name), { shouldValidate: true }),
      })}
      {...{ isOptional, className }}
    />
  )
}
