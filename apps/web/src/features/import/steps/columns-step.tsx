import { Alert } from '../../../ui/alert.tsx'
import { Panel } from '../../../ui/panel.tsx'
import type { PlanEditor } from '../plan/plan-editor.ts'
import { columnOf } from '../plan/mapped-to.ts'
import { KIND_WORDS } from '../words.ts'
import { ColumnItem } from './column-item.tsx'
import { NameAndCurrency } from './name-and-currency.tsx'
import { PreviewTable } from './preview-table.tsx'
import { StepHeading } from './step-heading.tsx'

/** Which column of the file goes where, with what comes of it beside it. */
export function ColumnsStep(editor: PlanEditor) {
  const { plan, analysis, problems } = editor
  const used = plan.columns.filter(({ target }) => target.to !== 'nothing').length
  const unnamed = problems.find(({ field }) => field === 'columns' || field === 'nameColumns')
  return (
    <>
      <StepHeading step="columns">
        Each column of your file goes to a field of the {KIND_WORDS[plan.kind].one}, or is left out. What we could tell
        from its name and values is filled in.
      </StepHeading>
      <div className="grid gap-4">
        {unnamed && (
          <Alert tone="caution" title={unnamed.message}>
            {unnamed.expected && `Needed: ${unnamed.expected}.`}
          </Alert>
        )}
        <Panel
          title="Columns"
          aside={
            <span className="figures text-sm text-muted">
              {used} of {plan.columns.length} imported
            </span>
          }
        >
          <ul className="-mx-4 -mb-4">
            {[...plan.columns.keys()].map((place) => (
              <ColumnItem key={place} index={place} {...editor} />
            ))}
          </ul>
        </Panel>
        {plan.kind === 'deals' && (columnOf(plan, 'name') < 0 || columnOf(plan, 'amount') >= 0) && (
          <NameAndCurrency {...editor} />
        )}
        {analysis.rows.length > 0 && used > 0 && <PreviewTable {...editor} />}
      </div>
    </>
  )
}
