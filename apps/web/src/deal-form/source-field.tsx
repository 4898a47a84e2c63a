import { useQuery } from '@tanstack/react-query'
import { useFormContext, useWatch } from 'react-hook-form'
import { useTRPC } from '../data/trpc.ts'
import { ComboboxField } from '../ui/form/combobox-field.tsx'
import type { DealAnswers } from './deal-answers.ts'

/** Where the deal came from. */
export function SourceField({ isOptional, className }: { isOptional?: boolean; className?: string }) {
  const { control } = useFormContext<DealAnswers>()
  const chosen = useWatch<DealAnswers, 'sourceId'>({ name: 'sourceId' })
  const sources = useQuery(useTRPC().sources.list.queryOptions(undefined, { staleTime: 60_000 }))
  return (
    <ComboboxField
      control={control}
      name="sourceId"
      label="Source"
      options={(sources.data ?? [])
        .filter(({ isArchived, id }) => !isArchived || id === chosen)
        .map(({ id, name }) => ({ value: id as string, label: name }))}
      emptyLabel="No source"
      placeholder="No source"
      searchLabel="Search sources"
      isLoading={sources.isLoading}
      {...{ isOptional, className }}
    />
  )
}
