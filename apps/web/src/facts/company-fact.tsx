import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CompanyId } from '@dealwright/domain'
import { ArrowUpRightIcon } from 'lucide-react'
import { useState } from 'react'
import { useTRPC } from '../data/trpc.ts'
import type { ComboboxOption } from '../ui/combobox.tsx'
import { EditableChoice } from '../ui/editable-choice.tsx'
import { Fact } from '../ui/facts.tsx'

/** A company that the record belongs to, and the way to its page. */
export function CompanyFact({
  label = 'Company',
  companyId,
  companyName,
  onSave,
  isReadOnly,
}: {
  label?: string
  companyId: CompanyId | null
  companyName: string | null
  onSave: (companyId: CompanyId | null) => Promise<unknown>
  isReadOnly: boolean
}) {
  const [text, setText] = useState('')
  const found = useQuery(useTRPC().companies.search.queryOptions({ text }, { enabled: text.trim() !== '' }))
  const options: ComboboxOption[] = (text.trim() === '' ? [] : (found.data ?? [])).map(({ id, name, domain }) => ({
    value: id,
    label: name,
    ...(domain && { detail: domain }),
  }))
  return (
    <Fact label={label}>
      <div className="flex items-center">
        <EditableChoice
          label={label}
          className="grow"
          options={options}
          selected={companyId && { value: companyId, label: companyName ?? '' }}
          onSearch={setText}
          isLoading={found.isFetching}
          emptyLabel="No company"
          placeholder="No company"
          searchLabel="Search companies"
          isDisabled={isReadOnly}
          onSave={(option) => onSave(option && CompanyId.parse(option.value))}
        />
        {companyId && (
          <Link
            to="/companies/$companyId"
            params={{ companyId }}
            aria-label={`Open ${companyName ?? 'the company'}`}
            className="grid size-7 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink print:hidden"
          >
            <ArrowUpRightIcon aria-hidden className="size-4" />
          </Link>
        )}
      </div>
    </Fact>
  )
}
