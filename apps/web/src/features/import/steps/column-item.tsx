import { ArrowRightIcon } from 'lucide-react'
import { useId } from 'react'
import { customFieldKey } from '@dealwright/domain'
import { useMay } from '../../../data/session.ts'
import { Combobox } from '../../../ui/combobox.tsx'
import { classNames } from '../../../ui/class-names.ts'
import type { AnalyzedColumn } from '../plan/analysis.ts'
import type { PlanEditor } from '../plan/plan-editor.ts'
import { retargetColumn } from '../plan/retarget-column.ts'
import { targetProblem } from '../plan/step-problems.ts'
import { countOf } from '../words.ts'
import { ColumnSettings } from './column-settings.tsx'
import { chosenTarget, fieldLabel, targetOf, targetOptions } from './target-options.ts'

const SAMPLE_MAX = 60

/** One column of the file and where it goes. */
export function ColumnItem({ index, ...editor }: PlanEditor & { index: number }) {
  const { plan, analysis, context, problems, change } = editor
  const id = useId()
  const mayAddFields = useMay('settings.write')
  const [column, found] = [plan.columns[index], analysis.columns[index]]
  if (!column || !found) return null
  const newField = { ...found.newField, label: fieldLabel(found.newField.label) }
  const known = {
    kind: plan.kind,
    customFields: context.customFields,
    newField: mayAddFields ? newField : null,
  }
  const problem = targetProblem(problems, index, column.header)
  const goTo = (target: ReturnType<typeof targetOf>) =>
    change(retargetColumn(plan, index, { target, columns: analysis.columns, context }))

  function createField(label: string) {
    const taken = plan.columns.flatMap(({ target }) => (target.to === 'new_custom' ? [target.key] : []))
    const key = customFieldKey(label, new Set([...taken, ...context.customFields.map((field) => field.key)]))
    goTo({ to: 'new_custom', key, label: label.slice(0, 120), type: found?.newField.type ?? 'text' })
  }

  return (
    <li
      aria-labelledby={id}
      className={classNames(
        'grid items-start gap-x-3 gap-y-2 border-t border-line px-4 py-3',
        'md:grid-cols-[minmax(0,1fr)_1rem_minmax(0,1fr)]',
      )}
    >
      <div className="min-w-0">
        <p id={id} className="truncate font-medium">
          {column.header}
        </p>
        <Samples column={found} rowsTotal={analysis.rowsTotal} />
      </div>
      <ArrowRightIcon aria-hidden className="mt-2 hidden size-4 text-faint md:block" />
      <div className="min-w-0">
        <Combobox
          aria-label={`Field for ${column.header}`}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          searchLabel="Search fields"
          placeholder="Do not import"
          emptyLabel="Do not import"
          options={targetOptions(known)}
          selected={chosenTarget(column.target, known)}
          onChange={(option) => goTo(targetOf(option?.value ?? null, newField))}
          {...(mayAddFields && { onCreate: createField })}
        />
        {problem && (
          <p id={`${id}-problem`} className="mt-1 text-sm text-negative-ink">
            {problem}.
          </p>
        )}
        <ColumnSettings column={column} found={found} index={index} {...editor} />
      </div>
    </li>
  )
}

function Samples({ column: { values, filled }, rowsTotal }: { column: AnalyzedColumn; rowsTotal: number }) {
  if (filled === 0) return <p className="text-sm text-faint">Empty in every row</p>
  return (
    <>
      <p className="line-clamp-2 text-sm text-muted">
        {values
          .slice(0, 3)
          .map(({ value }) => (value.length > SAMPLE_MAX ? `${value.slice(0, SAMPLE_MAX)}…` : value))
          .join(' · ')}
      </p>
      {filled < rowsTotal && <p className="text-sm text-faint">empty in {countOf(rowsTotal - filled, 'row')}</p>}
    </>
  )
}
