import { useQuery } from '@tanstack/react-query'
import { DEAL_STATUSES, type DealStatus } from '@dealwright/domain'
import { UserXIcon } from 'lucide-react'
import type { DealFilters } from './deal-filters.ts'
import { useSession } from '../data/session.ts'
import { useTRPC } from '../data/trpc.ts'
import { Avatar } from '../ui/avatar.tsx'
import { type Choice, ChoiceList } from './choice-list.tsx'
import { useFilterControl } from './filter-context.ts'
import { STATUS_NAMES } from './filter-summary.ts'

type Owner = NonNullable<DealFilters['owner']>[number]

/** Whose deals: one's own, nobody's, or those of some people. */
export function OwnerChoices() {
  const { filters, change } = useFilterControl()
  const { member, name } = useSession()
  const members = useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 60_000 }))
  const others = (members.data ?? []).filter(
    ({ id, isActive }) => id !== member?.id && (isActive || filters.owner?.includes(id)),
  )
  const choices: Choice<Owner>[] = [
    ...(member ? [{ value: 'me' as const, label: `${name} (you)`, icon: <Avatar name={name} size="small" /> }] : []),
    { value: 'none', label: 'No owner', icon: <UserXIcon aria-hidden className="mx-0.5 size-4 text-faint" /> },
    ...others.map(({ id, name: label }) => ({ value: id, label, icon: <Avatar name={label} size="small" /> })),
  ]
  return (
    <ChoiceList
      label="Owner"
      choices={choices}
      chosen={filters.owner ?? []}
      onChange={(owner) => change({ owner })}
      isLoading={members.isLoading}
    />
  )
}

export function StatusChoices() {
  const { filters, change } = useFilterControl()
  const choices = DEAL_STATUSES.map((value): Choice<DealStatus> => ({ value, label: STATUS_NAMES[value] }))
  return (
    <ChoiceList
      label="Status"
      choices={choices}
      chosen={filters.status ?? []}
      onChange={(status) => change({ status })}
    />
  )
}

export function SourceChoices() {
  const { filters, change } = useFilterControl()
  const sources = useQuery(useTRPC().sources.list.queryOptions(undefined, { staleTime: 60_000 }))
  return (
    <ChoiceList
      label="Source"
      choices={(sources.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      chosen={filters.source ?? []}
      onChange={(source) => change({ source })}
      isLoading={sources.isLoading}
    />
  )
}

export function TagChoices() {
  const { filters, change } = useFilterControl()
  const tags = useQuery(useTRPC().tags.list.queryOptions(undefined, { staleTime: 60_000 }))
  return (
    <ChoiceList
      label="Tag"
      choices={(tags.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      chosen={filters.tag ?? []}
      onChange={(tag) => change({ tag })}
      isLoading={tags.isLoading}
    />
  )
}
