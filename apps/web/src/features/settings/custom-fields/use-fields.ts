import { useQuery } from '@tanstack/react-query'
import type { CustomFieldEntity } from '@dealwright/domain'
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { useChange } from '../frame/use-change.ts'

export type FieldDetails = Outputs['customFields']['list'][number]

/** The fields of one kind of record, in their order. */
export function useFields(entity: CustomFieldEntity) {
  return useQuery(useTRPC().customFields.list.queryOptions({ entity }, { staleTime: 60_000 }))
}

/** Everything that changes custom fields. */
export function useFieldCommands() {
  const api = useTRPCClient().customFields
  const change = useChange()
  return {
    create: (field: Inputs['customFields']['create']) => change(() => api.create.mutate(field)),
    update: (patch: Inputs['customFields']['update']) => change(() => api.update.mutate(patch)),
    reorder: (entity: CustomFieldEntity, ids: string[]) => change(() => api.reorder.mutate({ entity, ids })),
    /** Without `isErasing` the values stay, out of sight. */
    remove: ({ id, entity, key }: FieldDetails, isErasing: boolean) =>
      change(async () => {
        await api.delete.mutate({ id })
        if (isErasing) await api.purgeValues.mutate({ entity, key })
      }),
  }
}
