import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { problemMessage } from '../data/problem.ts'
import { useTRPC } from '../data/trpc.ts'
import { useEventNames } from '../history/use-event-names.ts'
import { Alert } from '../ui/alert.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RadioCards } from '../ui/radio-cards.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useSave } from '../ui/use-save.ts'
import {
  type Difference,
  conflictLabel,
  conflictValue,
  distinctValues,
  movedWords,
  standingValue,
} from './merge-values.ts'
import { PARTY_WORDS, type PartyKind } from './party-kind.ts'

/** One of those that are merged, and what tells it from the others. */
export type MergedRecord = { id: string; name: string; detail: string }

/** What the server says a merge would make. */
export type MergePreview = { conflicts: Difference[]; moved: Record<string, number> }

/** Makes one of several: shows beforehand what stays, asks whose values stand, and says how much moves. */
export function MergeDialog({
  kind,
  records,
  winnerId,
  onWinner,
  choices,
  onChoose,
  preview,
  problem,
  onMerge,
  onClose,
}: {
  kind: PartyKind
  records: readonly MergedRecord[]
  winnerId: string
  onWinner: (id: string) => void
  /** Whose value stands, by field, where it is not the winner's. */
  choices: Readonly<Record<string, string>>
  onChoose: (field: string, id: string) => void
  preview: MergePreview | undefined
  /** Why there is no preview. */
  problem: unknown
  onMerge: () => Promise<unknown>
  onClose: () => void
}) {
  const { isPending, error, save } = useSave()
  const { one, many } = PARTY_WORDS[kind]
  const moved = preview && movedWords(preview.moved)

  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="large"
      title={`Merge ${records.length} ${many}`}
      description={`One ${one} stays and takes over everything; the ${records.length === 2 ? 'other goes' : 'others go'} to Deleted in the settings.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            disabled={!preview}
            isPending={isPending}
            onClick={() => void save(onMerge).then((isMerged) => isMerged && onClose())}
          >
            Merge {many}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        {error !== null && <Alert tone="negative">{error}</Alert>}
        <RadioCards
          legend={`Which ${one} stays?`}
          cards={records.map(({ id, name, detail }) => ({ value: id, label: name, detail }))}
          value={winnerId}
          onChange={onWinner}
        />
        {!preview && problem === null && <Skeleton className="h-24" />}
        {problem !== null && <Alert tone="negative">{problemMessage(problem)}</Alert>}
        {preview && preview.conflicts.length > 0 && (
          <Conflicts kind={kind} conflicts={preview.conflicts} {...{ choices, winnerId, onChoose }} />
        )}
        {preview && (
          <p role="status" className="rounded-lg bg-sunken px-3 py-2.5">
            {moved === null ? 'Nothing else moves: ' : `${moved} move along. `}
            Tags are put together, and what is empty is filled from the {records.length === 2 ? 'other' : 'others'}.
          </p>
        )}
      </div>
    </Dialog>
  )
}

function Conflicts({
  kind,
  conflicts,
  choices,
  winnerId,
  onChoose,
}: {
  kind: PartyKind
  conflicts: readonly Difference[]
  choices: Readonly<Record<string, string>>
  winnerId: string
  onChoose: (field: string, id: string) => void
}) {
  const id = useId()
  const fields = useQuery(useTRPC().customFields.list.queryOptions({ entity: kind }, { staleTime: 60_000 }))
  const definitions = fields.data ?? []
  const names = useEventNames(
    conflicts.flatMap(({ field, values }) =>
      values.map(({ value }) => ({ dealId: null, before: { [field]: value }, after: null })),
    ),
  )
  return (
    <section aria-label="Where they differ" className="grid gap-3">
      <h3 className="font-semibold">Where they differ</h3>
      {conflicts.map((conflict) => {
        const { field } = conflict
        const chosen = standingValue(conflict, choices[field] ?? winnerId)
        return (
          <div
            key={field}
            role="radiogroup"
            aria-labelledby={`${id}-${field}`}
            className="grid gap-1 sm:grid-cols-[9rem_minmax(0,1fr)] sm:gap-3"
          >
            <span id={`${id}-${field}`} className="pt-1.5 text-sm text-muted">
              {conflictLabel(field, definitions)}
            </span>
            <div>
              {distinctValues(conflict).map(({ id: recordId, value }) => (
                <label key={recordId} className="flex min-h-8 items-start gap-2 rounded-md px-2 py-1 hover:bg-hover">
                  <input
                    type="radio"
                    name={`${id}-${field}-value`}
                    checked={recordId === chosen}
                    onChange={() => onChoose(field, recordId)}
                    className="mt-1 size-3.5 shrink-0 accent-(--color-accent)"
                  />
                  <span className="min-w-0 wrap-anywhere">{conflictValue(field, value, { definitions, names })}</span>
                </label>
              ))}
            </div>
          </div>
        )
      })}
    </section>
  )
}
