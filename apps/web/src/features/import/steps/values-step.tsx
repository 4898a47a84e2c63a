import { offeredPipelines, PipelineId } from '@dealwright/domain'
import { useMemo } from 'react'
import { Alert } from '../../../ui/alert.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { isMapped } from '../plan/mapped-to.ts'
import { listColumns } from '../plan/list-columns.ts'
import type { PlanEditor } from '../plan/plan-editor.ts'
import { retargetPipeline } from '../plan/retarget-column.ts'
import { StepHeading } from './step-heading.tsx'
import { ValueColumn } from './value-column.tsx'

/** What the words of the file mean here: stages, people, currencies, choices. */
export function ValuesStep(editor: PlanEditor) {
  const { plan, analysis, context } = editor
  const columns = useMemo(() => listColumns({ plan, analysis, context }), [plan, analysis, context])
  return (
    <>
      <StepHeading step="values">
        Some columns hold words from a list: stages, people, choices. Say what each word of your file means here.
      </StepHeading>
      <div className="grid gap-4">
        {plan.kind === 'deals' && <PipelineChoice {...editor} />}
        {columns.map((column) => (
          <ValueColumn key={column.index} {...column} {...editor} />
        ))}
        {columns.length === 0 && (
          <Alert tone="positive" title="Nothing to match">
            None of the columns that you import holds words from a list.
          </Alert>
        )}
      </div>
    </>
  )
}

function PipelineChoice({ plan, analysis, context, problems, change }: PlanEditor) {
  const isNamed = isMapped(plan, 'pipeline')
  const problem = problems.find(({ field }) => field === 'pipelineId')
  return (
    <Panel title="Pipeline">
      <Field
        label={isNamed ? 'Deals whose row names no pipeline go to' : 'The deals go to'}
        error={problem && `${problem.message}.`}
        className="max-w-sm"
      >
        {(aria) => (
          <Select
            {...aria}
            options={offeredPipelines(context.pipelines, plan.pipelineId).map(({ id, name }) => ({
              value: id,
              label: name,
            }))}
            value={plan.pipelineId}
            onChange={(id) =>
              change(retargetPipeline(plan, PipelineId.parse(id), { columns: analysis.columns, context }))
            }
          />
        )}
      </Field>
    </Panel>
  )
}
