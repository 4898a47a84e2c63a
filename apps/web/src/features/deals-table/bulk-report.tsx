import { Link } from '@tanstack/react-router'
import type { CustomField, OperationId } from '@dealwright/domain'
import { problemMessage } from '../../data/problem.ts'
import { fieldLabel } from '../../filters/field-labels.ts'
import { formatNumber } from '../../format/number.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { Failure } from './bulk-run.ts'
import { countWords } from './count-words.ts'
import type { BulkState } from './use-bulk.ts'

/** More reasons than these nobody reads. */
const SHOWN = 200

/** How far a bulk command is, and then what became of each deal: the ones that were refused by name, with the reason. */
export function BulkReport({
  state,
  count,
  verb,
  definitions,
  onUndo,
}: {
  state: BulkState
  count: number
  /** `changed`, `deleted` */
  verb: string
  definitions: readonly CustomField[]
  onUndo: (operation: OperationId) => void
}) {
  switch (state.kind) {
    case 'ready':
      return null
    case 'failed':
      return <Alert tone="negative">{problemMessage(state.error)}</Alert>
    case 'running':
      return (
        <div>
          <Progress
            label={`Deals ${verb}`}
            value={state.done}
            max={count}
            valueText={`${formatNumber(state.done)} of ${countWords(count)}`}
          />
          <p className="figures mt-1 text-sm text-muted">
            {formatNumber(state.done)} of {countWords(count)}
          </p>
        </div>
      )
    case 'done': {
      const { succeeded, failures, operationId } = state.outcome
      return (
        <div className="grid gap-3">
          <Alert
            tone={failures.length > 0 ? 'caution' : 'positive'}
            action={
              succeeded.length > 0 && (
                <Button size="small" onClick={() => onUndo(operationId)}>
                  Undo
                </Button>
              )
            }
          >
            {countWords(succeeded.length)} {verb}.
            {failures.length > 0 && ` ${countWords(failures.length)} could not be ${verb}:`}
          </Alert>
          {failures.length > 0 && (
            <ul className="grid gap-2">
              {failures.slice(0, SHOWN).map(({ target, error }) => (
                <li key={target.id}>
                  <Link
                    to="/deals/$dealId"
                    params={{ dealId: target.id }}
                    className="font-medium text-accent-ink hover:underline"
                  >
                    {target.name}
                  </Link>
                  <p className="text-sm text-muted">{reasonOf(error, definitions)}</p>
                </li>
              ))}
            </ul>
          )}
          {failures.length > SHOWN && (
            <p className="text-sm text-muted">And {formatNumber(failures.length - SHOWN)} more.</p>
          )}
        </div>
      )
    }
  }
}

/** The refusal, with the fields that it is about. */
function reasonOf({ message, fields }: Failure['error'], definitions: readonly CustomField[]): string {
  const names = fields.map(({ field }) => fieldLabel(field.replace(/^customFields\./, 'custom.'), definitions))
  return names.length > 0 ? `${message} (${[...new Set(names)].join(', ')})` : message
}
