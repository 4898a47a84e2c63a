import { useQuery } from '@tanstack/react-query'
import { useFormContext, useWatch } from 'react-hook-form'
import { useSession } from '../data/session.ts'
import { useTRPC } from '../data/trpc.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ComboboxField } from '../ui/form/combobox-field.tsx'
import type { DealAnswers } from './deal-answers.ts'

/** Whose deal it is: oneself first, then everybody who is still there. */
export function OwnerField({ isOptional, className }: { isOptional?: boolean; className?: string }) {
  const { control } = useFormContext<DealAnswers>()
  const chosen = useWatch<DealAnswers, 'ownerId'>({ name: 'ownerId' })
  const { member } = useSession()
  const members = useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 60_000 }))
  const people = (members.data ?? (member ? [member] : []))
    .filter(({ isActive, id }) => isActive || id === chosen)
    .toSorted((a, b) => Number(b.id === member?.id) - Number(a.id === member?.id))
  return (
    <ComboboxField
      control={control}
      name="ownerId"
      label="Owner"
      options={people.map(({ id, name }) => ({
        value: id as string,
        label: name,
        icon: <Avatar name={name} size="small" />,
        ...(id === member?.id && { detail: 'You' }),
      }))}
      emptyLabel="No owner"
      placeholder="No owner"
      searchLabel="Search people"
      isLoading={members.isLoading}
      {...{ isOptional, className }}
    />
  )
}
