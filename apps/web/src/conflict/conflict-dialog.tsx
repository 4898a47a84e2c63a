import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTRPC } from '../data/trpc.ts'
import { useEventNames } from '../history/use-event-names.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { clashLabel, clashValue, type Wording } from './conflict-words.ts'
import { type Clash, settledEdit } from './merge-edit.ts'
import type { AskedConflict } from './use-conflict.ts'

/** What two people may change at the same time. */
type Kind = 'deal' | 'contact' | 'company'
type Theirs = { id: string; currency?: Wording['currency'] }

/** Both versions of what two people changed at the same time, and for each field whose stands. */
export function ConflictDialog<Patch extends object>({
  kind,
  theirs,
  merged,
  settle,
  cancel,
}: AskedConflict<Theirs, Patch> & { kind: Kind }) {
  const { clashes, also } = merged
  const [kept, setKept] = useState<ReadonlySet<string>>(() => new Set(clashes.map(({ field }) => field)))
  const changed = [...clashes, ...also]
  const who = useWhoChanged(
    { entity: kind, id: theirs.id },
    changed.map(({ field }) => field),
  )
  const wording = useWording(kind, theirs.currency, changed)

  function keep(field: string, isMine: boolean) {
    const others = [...kept].filter((each) => each !== field)
    setKept(new Set(isMine ? [...others, field] : others))
  }

  return (
    <Dialog
      isOpen
      onClose={cancel}
      width="large"
      title={`${who} changed this ${kind} meanwhile`}
      description="Choose what stands. What only one of you changed is kept."
      footer={
        <>
          <Button onClick={cancel}>Cancel</Button>
          <Button look="primary" onClick={() => settle(settledEdit(merged, kept))}>
            {kept.size > 0 ? 'Save' : `Keep what ${who} wrote`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {clashes.map((clash) => (
          <Choice
            key={clash.field}
            {...{ clash, wording, who }}
            isMine={kept.has(clash.field)}
            onChoose={(isMine) => keep(clash.field, isMine)}
          />
        ))}
        {also.length > 0 && (
          <section aria-label={`Also changed by ${who}`}>
            <h3 className="mb-1 font-semibold">Also changed</h3>
            <ul className="grid gap-1">
              {also.map(({ field, was, theirs: is }) => (
                <li key={field} className="wrap-anywhere">
                  <span className="text-muted">{clashLabel(field, wording.definitions)}</span>{' '}
                  <del>{clashValue(field, was, wording)}</del> →{' '}
                  <ins className="font-medium no-underline">{clashValue(field, is, wording)}</ins>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  )
}

function Choice({
  clash: { field, was, mine, theirs },
  wording,
  who,
  isMine,
  onChoose,
}: {
  clash: Clash
  wording: Wording
  who: string
  isMine: boolean
  onChoose: (isMine: boolean) => void
}) {
  const id = useId()
  const sides = [
    { side: 'mine', label: 'Keep mine', value: mine, isChosen: isMine },
    { side: 'theirs', label: `Take ${who}’s`, value: theirs, isChosen: !isMine },
  ]
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1">
        <span className="font-semibold">{clashLabel(field, wording.definitions)}</span>{' '}
        <span className="text-sm wrap-anywhere text-muted">was {clashValue(field, was, wording)}</span>
      </legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {sides.map(({ side, label, value, isChosen }) => (
          <label
            key={side}
            className={
              'flex min-w-0 items-start gap-2.5 rounded-lg bg-surface px-3 py-2.5 ring-1 ring-control/75 ring-inset hover:ring-control ' +
              'has-checked:bg-accent-soft has-checked:ring-2 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-focus'
            }
          >
            <input
              type="radio"
              name={id}
              checked={isChosen}
              onChange={() => onChoose(side === 'mine')}
              className="mt-1 size-3.5 shrink-0 accent-(--color-accent)"
            />
            <span className="min-w-0">
              <span className="block text-sm text-muted">{label}</span>
              <span className="block max-h-40 overflow-y-auto font-medium whitespace-pre-wrap wrap-anywhere">
                {clashValue(field, value, wording)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The names of those who changed these fields last. */
function useWhoChanged(record: { entity: Kind; id: string }, fields: readonly string[]): string {
  const history = useQuery(useTRPC().events.ofRecord.queryOptions({ ...record, limit: 50 }, { staleTime: 0 }))
  const events = history.data?.items ?? []
  const names = fields.flatMap((field) => {
    const [top = ''] = field.split('.')
    return events.find(({ after }) => after !== null && top in after)?.actorName ?? []
  })
  return new Intl.ListFormat('en').format([...new Set(names)]) || 'Somebody'
}

function useWording(entity: Kind, currency: Wording['currency'], changes: readonly Omit<Clash, 'mine'>[]): Wording {
  const fields = useQuery(useTRPC().customFields.list.queryOptions({ entity }, { staleTime: 60_000 }))
  const names = useEventNames(
    changes.flatMap(({ field, ...values }) =>
      Object.values(values).map((value) => ({ dealId: null, before: { [field]: value }, after: null })),
    ),
  )
  return { definitions: fields.data ?? [], names, currency }
}
