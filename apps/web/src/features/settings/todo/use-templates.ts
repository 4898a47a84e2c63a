import { useQuery } from '@tanstack/react-query'
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { useChange } from '../frame/use-change.ts'

export type TemplateDetails = Outputs['todoTemplates']['list'][number]

export function useTemplates() {
  return useQuery(useTRPC().todoTemplates.list.queryOptions())
}

export function useTemplateCommands() {
  const api = useTRPCClient().todoTemplates
  const change = useChange()
  return {
    create: (template: Inputs['todoTemplates']['create']) => change(() => api.create.mutate(template)),
    update: (patch: Inputs['todoTemplates']['update']) => change(() => api.update.mutate(patch)),
    remove: (template: Inputs['todoTemplates']['delete']) => change(() => api.delete.mutate(template)),
  }
}
