import { XIcon } from 'lucide-react'
import { useId } from 'react'
import { Combobox } from '../../ui/combobox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { fieldLabel } from '../field-labels.ts'
import { useBuilder } from './builder-context.ts'
import { conditionProblem } from './condition-problem.ts'
import type { DraftCondition } from './draft.ts'
import { firstOp, opOptions } from './op-words.ts'
import { useFieldOptions } from './use-field-options.ts'
import { ValueEditor } from './value-editor.tsx'

/** One condition: a field, how it compares, and with what. What is wrong with it stands below it once it was tried. */
export function ConditionEditor({ condition }: { condition: DraftCondition }) {
  const { catalog, context, definitions, fields, change, wasTried } = useBuilder()
  const { key, field, op, value } = condition
  const type = catalog.get(field)
  const definition = definitions.find((each) => `custom.${each.key}` === field)
  const options = useFieldOptions(field, { definition, type })
  const label = fieldLabel(field, definitions)
  const problem = wasTried ? conditionProblem(condition, catalog, context) : null
  const problemId = useId()
  return (
    <li aria-describedby={problem ? problemId : undefined}>
      <div className="flex items-start gap-1.5">
        <div className="grid min-w-0 grow gap-1.5 sm:grid-cols-[minmax(0,11rem)_minmax(0,9.5rem)_minmax(0,1fr)]">
          <Combobox
            aria-label="Field"
            options={fields}
            selected={{ value: field, label }}
            searchLabel="Search fields"
            onChange={(option) => {
              const next = option && catalog.get(option.value)
              if (next) change(key, { ...condition, field: option.value, op: firstOp(next.type), value: undefined })
            }}
          />
          {type && (
            <>
              <Select
                aria-label={`${label}: comparison`}
                options={opOptions(type.type)}
                value={op}
                onChange={(next) => change(key, { ...condition, op: next, value: undefined })}
              />
              {/* Another field or comparison takes another kind of value. */}
              <ValueEditor
                key={`${field} ${op}`}
                {...{ field, type, op, value, options }}
                label={`${label}: value`}
                onChange={(next) => change(key, { ...condition, value: next })}
              />
            </>
          )}
        </div>
        <IconButton label={`Remove the condition on ${label}`} onClick={() => change(key, null)}>
          <XIcon />
        </IconButton>
      </div>
      {problem && (
        <p id={problemId} role="alert" className="mt-1 text-sm text-negative-ink">
          {problem}
        </p>
      )}
    </li>
  )
}
