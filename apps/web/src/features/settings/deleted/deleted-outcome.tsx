import { useEffect, useRef } from 'react'
import { Alert } from '../../../ui/alert.tsx'
import { counted } from '../frame/counted.ts'
import { KIND_WORDS } from './kind-words.ts'
import type { DeletedKind, Outcome } from './use-deleted.ts'

/** What became of several records: how many it was done with, and of each other one why not. Gets the focus. */
export function DeletedOutcome({ kind, outcome: { act, done, failures } }: { kind: DeletedKind; outcome: Outcome }) {
  const { one, many } = KIND_WORDS[kind]
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const isAll = failures.length === 0
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Alert
        tone={isAll ? 'positive' : 'caution'}
        title={`${counted(done, one, many)} ${act === 'restore' ? 'restored' : 'deleted for good'}`}
      >
        {!isAll && (
          <ul aria-label="What was refused" className="max-h-48 overflow-y-auto" tabIndex={0}>
            {failures.map(({ record, reason }) => (
              <li key={record.id} className="wrap-anywhere">
                {record.name}: {reason}
              </li>
            ))}
          </ul>
        )}
      </Alert>
    </div>
  )
}
