import { getRouteApi } from '@tanstack/react-router'
import { PlusIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Loaded } from '../frame/loaded.tsx'
import { Section } from '../frame/section.tsx'
import { NewPipelineDialog } from './new-pipeline-dialog.tsx'
import { PipelineList } from './pipeline-list.tsx'
import { StagesPanel } from './stages-panel.tsx'
import { usePipelines } from './use-pipelines.ts'

const route = getRouteApi('/_app/settings/{-$section}')

/** All pipelines, and the stages of the one that is looked at. */
export function PipelinesSection() {
  const pipelines = usePipelines()
  const [isAdding, setIsAdding] = useState(false)
  const { of } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Section
      id="pipelines"
      actions={
        <Button look="primary" onClick={() => setIsAdding(true)}>
          <PlusIcon /> New pipeline
        </Button>
      }
    >
      <Loaded query={pipelines}>
        {(all) => {
          const shown = all.find(({ id }) => id === of) ?? all[0]
          return (
            <>
              <PipelineList pipelines={all} shownId={shown?.id} />
              {shown && <StagesPanel key={shown.id} pipeline={shown} />}
              {isAdding && (
                <NewPipelineDialog
                  pipelines={all}
                  onClose={() => setIsAdding(false)}
                  onCreated={({ id }) => void navigate({ search: { of: id } })}
                />
              )}
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}
