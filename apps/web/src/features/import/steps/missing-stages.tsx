import type { Pipeline } from '@dealwright/domain'
import { useQueryClient } from '@tanstack/react-query'
import { ListPlusIcon } from 'lucide-react'
import { useMay } from '../../../data/session.ts'
import { useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { Alert } from '../../../ui/alert.tsx'
import { announce } from '../../../ui/announcer.tsx'
import { Button } from '../../../ui/button.tsx'
import { useSave } from '../../../ui/use-save.ts'
import { countOf } from '../words.ts'
import { newOpenStages } from './new-open-stages.ts'

/** Stages of the file that the pipeline does not have: an admin adds them before the closing ones, in the file's order. */
export function MissingStages({ names, pipeline }: { names: readonly string[]; pipeline: Pipeline | undefined }) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const mayAdd = useMay('settings.write')
  const { isPending, error, save } = useSave()
  if (!mayAdd || !pipeline) return null
  const stages = countOf(names.length, 'stage')

  async function addAll(to: Pipeline) {
    const isDone = await save(async () => {
      try {
        for (const stage of newOpenStages(names, to.stages))
          await client.pipelines.stages.create.mutate({ pipelineId: to.id, ...stage })
      } finally {
        await queryClient.invalidateQueries(trpc.pipelines.list.queryFilter())
      }
    })
    if (isDone) announce(`${stages} added`)
  }

  return (
    <Alert
      tone="info"
      title={`${stages} of your file ${names.length === 1 ? 'is' : 'are'} not in “${pipeline.name}”`}
      className="mb-3"
    >
      Choose below what each one means here, or add it to the pipeline as an open stage. Chances can be set in the
      settings.
      <div>
        <Button size="small" className="mt-2" isPending={isPending} onClick={() => void addAll(pipeline)}>
          <ListPlusIcon aria-hidden /> Add {stages}
        </Button>
      </div>
      {error && (
        <p role="alert" className="mt-1 text-negative-ink">
          {error}
        </p>
      )}
    </Alert>
  )
}
