import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../data/trpc.ts'
import { formatDay } from '../format/day.ts'
import type { DealFilters } from './deal-filters.ts'
import { FilterChip } from './filter-chip.tsx'
import { countConditions, parseWhere } from './where.ts'

/** Filters that a link brings along and no button sets: stages, a company, a contact, days of closing. Each can be taken away. */
export function PlaceFilters({
  filters,
  onChange,
}: {
  filters: DealFilters
  onChange: (some: Partial<DealFilters>) => void
}) {
  const trpc = useTRPC()
  const { stage, company, contact, closedFrom, closedTo, where } = filters
  const conditions = countConditions((where === undefined ? null : parseWhere(where)) ?? { and: [] })
  const pipelines = useQuery(
    trpc.pipelines.list.queryOptions(undefined, { enabled: stage !== undefined, staleTime: 60_000 }),
  )
  const companies = useQuery(
    trpc.companies.names.queryOptions({ ids: company ? [company] : [] }, { enabled: company !== undefined }),
  )
  const contacts = useQuery(
    trpc.contacts.names.queryOptions({ ids: contact ? [contact] : [] }, { enabled: contact !== undefined }),
  )
  const stages = pipelines.data?.flatMap((each) => each.stages).filter(({ id }) => stage?.includes(id)) ?? []
  const closed = [closedFrom && `from ${formatDay(closedFrom)}`, closedTo && `until ${formatDay(closedTo)}`].filter(
    Boolean,
  )
  return (
    <>
      {stage && (
        <FilterChip
          label={stages.length > 0 ? `In ${stages.map(({ name }) => name).join(', ')}` : 'In some stages'}
          onRemove={() => onChange({ stage: undefined })}
        />
      )}
      {company && (
        <FilterChip
          label={companies.data?.[0]?.name ?? 'One company'}
          onRemove={() => onChange({ company: undefined })}
        />
      )}
      {contact && (
        <FilterChip
          label={contacts.data?.[0]?.name ?? 'One contact'}
          onRemove={() => onChange({ contact: undefined })}
        />
      )}
      {closed.length > 0 && (
        <FilterChip
          label={`Closed ${closed.join(' ')}`}
          onRemove={() => onChange({ closedFrom: undefined, closedTo: undefined })}
        />
      )}
      {where !== undefined && (
        <FilterChip
          label={`${conditions} more ${conditions === 1 ? 'condition' : 'conditions'}`}
          onRemove={() => onChange({ where: undefined })}
        />
      )}
    </>
  )
}
