import { useQuery } from '@tanstack/react-query'
import { type CustomField, DEAL_STATUSES, type FilterField } from '@dealwright/domain'
import { useSession } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import type { Choice } from '../choice-list.tsx'
import { archivedLast, listedName } from '../listed-pipelines.ts'
import { STATUS_NAMES } from '../filter-summary.ts'

/** Stands for whoever looks, in a list of people. */
export const ME = 'me'

const KEEP = { staleTime: 60_000 }

/** What a field can be chosen from; null for one whose values are typed or searched for. */
export function useFieldOptions(
  field: string,
  { definition, type }: { definition: CustomField | undefined; type: FilterField | undefined },
): readonly Choice<string>[] | null {
  const trpc = useTRPC()
  const { member } = useSession()
  const on = (...fields: string[]) => ({ ...KEEP, enabled: fields.includes(field) })
  const isPerson = type?.type === 'member'
  const members = useQuery(trpc.members.list.queryOptions(undefined, { ...KEEP, enabled: isPerson })).data
  const pipelines = useQuery(
    trpc.pipelines.list.queryOptions(undefined, on('pipelineId', 'stageId', 'visitedStageIds')),
  ).data
  const sources = useQuery(trpc.sources.list.queryOptions(undefined, on('sourceId'))).data
  const tags = useQuery(trpc.tags.list.queryOptions(undefined, on('tagIds'))).data
  const losses = useQuery(trpc.lossReasons.list.queryOptions(undefined, on('lossReasonId'))).data
  const others = useQuery(trpc.unqualifiedReasons.list.queryOptions(undefined, on('unqualifiedReasonId'))).data

  if (isPerson) return [...(member ? [{ value: ME, label: 'Me' }] : []), ...named(members)]
  switch (field) {
    case 'pipelineId':
      return archivedLast(pipelines ?? []).map((each) => ({ value: each.id, label: listedName(each) }))
    case 'stageId':
    case 'visitedStageIds':
      return archivedLast(pipelines ?? []).flatMap((each) =>
        each.stages.map((stage) => ({
          value: stage.id as string,
          label: pipelines && pipelines.length > 1 ? `${listedName(each)} › ${stage.name}` : stage.name,
        })),
      )
    case 'sourceId':
      return named(sources)
    case 'tagIds':
      return named(tags)
    case 'lossReasonId':
      return named(losses)
    case 'unqualifiedReasonId':
      return named(others)
    case 'status':
      return DEAL_STATUSES.map((value) => ({ value, label: STATUS_NAMES[value] }))
    default:
      if (definition && definition.options.length > 0)
        return definition.options.map(({ key, label }) => ({ value: key, label }))
      if (type?.type === 'enum') return type.options.map((value) => ({ value, label: capital(value) }))
      return type?.type === 'boolean' ? YES_NO : null
  }
}

const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

function named(list: readonly { id: string; name: string }[] | undefined): Choice<string>[] {
  return (list ?? []).map(({ id, name }) => ({ value: id, label: name }))
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
