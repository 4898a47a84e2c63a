import type { ColumnPlan } from '@dealwright/domain'
import { useState } from 'react'
import { useMay } from '../../../data/session.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { Select, type SelectOption } from '../../../ui/select.tsx'
import { isOpenQuestion, type ListColumn } from '../plan/list-columns.ts'
import type { PlanEditor } from '../plan/plan-editor.ts'
import { withColumn } from '../plan/retarget-column.ts'
import { countOf } from '../words.ts'
import { MissingPeople } from './missing-people.tsx'
import { MissingStages } from './missing-stages.tsx'
import { ValueItem } from './value-item.tsx'

const SHOWN_AT_FIRST = 10

/** One column whose values come from a list: open questions first, what is understood folded away. */
export function ValueColumn({ index, list, verdicts, likely, isComplete, ...editor }: ListColumn & PlanEditor) {
  const { plan, context, change } = editor
  const [showsAll, setShowsAll] = useState(false)
  const mayChangeFields = useMay('settings.write')
  const column = plan.columns[index]
  if (!column) return null
  const open = verdicts.filter(isOpenQuestion)
  const settled = verdicts.filter((verdict) => !isOpenQuestion(verdict))
  const missing = verdicts.filter(({ kind }) => kind === 'refused')
  const shown = showsAll ? open : open.slice(0, SHOWN_AT_FIRST)
  const isOfField = column.target.to === 'custom' || column.target.to === 'new_custom'
  const canGrow = list.canGrow && (mayChangeFields || !isOfField)

  return (
    <Panel
      title={column.header}
      aside={
        missing.length > 0 ? (
          <Badge tone="caution">{missing.length} not known</Badge>
        ) : (
          <Badge tone="positive">{open.length > 0 ? 'All matched' : 'All known'}</Badge>
        )
      }
    >
      {list.of === 'member' && missing.length > 0 && <MissingPeople names={missing.map(({ given }) => given)} />}
      {list.of === 'stage' && missing.length > 0 && plan.pipelineId && (
        <MissingStages
          names={missing.map(({ given }) => given)}
          pipeline={context.pipelines.find(({ id }) => id === plan.pipelineId)}
        />
      )}
      {shown.length > 0 && (
        <ul aria-label={`Values of ${column.header}`} className="-mx-4 border-b border-line">
          {shown.map((verdict) => (
            <ValueItem
              key={verdict.given}
              verdict={verdict}
              column={column}
              list={list}
              isSuggested={likely[verdict.given] === verdict.meant}
              onChange={(values) => change(withColumn(plan, index, { values }))}
            />
          ))}
        </ul>
      )}
      {open.length > shown.length && (
        <Button look="quiet" size="small" className="mt-2" onClick={() => setShowsAll(true)}>
          Show {countOf(open.length - shown.length, 'more value', 'more values')}
        </Button>
      )}
      {settled.length > 0 && (
        <Settled {...{ settled, column, list }} isOpen={open.length === 0 && settled.length <= 12} />
      )}
      {!isComplete && (
        <p className="mt-3 text-sm text-muted">
          These are the most frequent values. Others of the same column are checked when all rows are.
        </p>
      )}
      {list.of !== 'free' && (missing.length > 0 || !isComplete || column.unknown !== 'refuse') && (
        <Field label="Values that are not known" className="mt-4 max-w-sm">
          {(aria) => (
            <Select
              {...aria}
              options={policies(canGrow)}
              value={column.unknown}
              onChange={(unknown) => change(withColumn(plan, index, { unknown }))}
            />
          )}
        </Field>
      )}
    </Panel>
  )
}

function Settled({
  settled,
  column,
  list,
  isOpen,
}: Pick<ListColumn, 'list'> & { settled: ListColumn['verdicts']; column: ColumnPlan; isOpen: boolean }) {
  return (
    <details open={isOpen} className="mt-3">
      <summary className="w-fit rounded-md text-sm font-medium text-muted hover:text-ink">
        {settledWords(settled, list)}
      </summary>
      <ul aria-label={`Known values of ${column.header}`} className="mt-2 flex flex-wrap gap-1.5">
        {settled.map(({ given, meant, count, kind }) => (
          <li key={given} className="max-w-full min-w-0 truncate rounded-md bg-sunken px-2 py-0.5 text-sm">
            {given}
            {kind === 'matched' && meant !== null && <span className="text-muted"> → {meant}</span>}
            {kind === 'added' && <span className="text-muted"> (new)</span>}
            <span className="figures text-faint"> {countOf(count, 'row')}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function settledWords(settled: ListColumn['verdicts'], list: ListColumn['list']): string {
  if (list.of === 'free') return `${countOf(settled.length, 'other value')} taken as they are`
  const added = settled.filter(({ kind }) => kind === 'added').length
  const known = settled.length - added
  const parts = [
    known > 0 && `${countOf(known, 'value is', 'values are')} known`,
    added > 0 && `${countOf(added, 'value is', 'values are')} added to the list`,
  ]
  return parts.filter(Boolean).join(', ')
}

function policies(canGrow: boolean): SelectOption<ColumnPlan['unknown']>[] {
  return [
    { value: 'refuse', label: 'Their rows are not imported' },
    { value: 'blank', label: 'The field stays empty' },
    ...(canGrow ? [{ value: 'create' as const, label: 'They are added to the list' }] : []),
  ]
}
