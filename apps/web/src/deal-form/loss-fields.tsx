import { useQuery } from '@tanstack/react-query'
import { type DealView, type FieldProblem, LossReasonId } from '@dealwright/domain'
import { useFormContext } from 'react-hook-form'
import { useTRPC } from '../data/trpc.ts'
import { Alert } from '../ui/alert.tsx'
import { SelectField } from '../ui/form/select-field.tsx'
import { TextareaField } from '../ui/form/text-field.tsx'

/** Why a deal was lost, as the server takes it. */
export type Closing = { lossReasonId: LossReasonId | null; lossNote: string | null }

/** The same as it stands in a form. */
export type LossAnswers = { lossReasonId: string; lossNote: string }

const NOTE_MAX = 20_000

/** The reason from the workspace's list, and a note. */
export function LossFields({ isReasonRequired }: { isReasonRequired: boolean }) {
  const { control } = useFormContext<LossAnswers>()
  const reasons = useQuery(useTRPC().lossReasons.list.queryOptions(undefined, { staleTime: 60_000 }))
  const options = (reasons.data ?? [])
    .filter(({ isArchived }) => !isArchived)
    .map(({ id, name }) => ({ value: id as string, label: name }))
  const isNone = reasons.isSuccess && options.length === 0
  return (
    <>
      {isNone && isReasonRequired && (
        <Alert tone="caution" title="There are no loss reasons yet">
          This workspace asks for one. An admin can add some in the settings.
        </Alert>
      )}
      {!isNone && (
        <SelectField
          control={control}
          name="lossReasonId"
          label="Why it was lost"
          options={options}
          placeholder={reasons.isLoading ? 'Loading…' : 'Choose a reason…'}
          isOptional={!isReasonRequired}
        />
      )}
      <TextareaField control={control} name="lossNote" label="What happened" isOptional rows={3} />
    </>
  )
}

export function startLossAnswers({ lossReasonId, lossNote }: DealView): LossAnswers {
  return { lossReasonId: lossReasonId ?? '', lossNote: lossNote ?? '' }
}

export function lossProblems({ lossReasonId, lossNote }: LossAnswers, isReasonRequired: boolean): FieldProblem[] {
  return [
    ...(isReasonRequired && lossReasonId === '' ? [{ field: 'lossReasonId', message: 'Say why it was lost.' }] : []),
    ...(lossNote.length > NOTE_MAX ? [{ field: 'lossNote', message: 'Use at most 20,000 characters.' }] : []),
  ]
}

export function closingOf({ lossReasonId, lossNote }: LossAnswers): Closing {
  return { lossReasonId: LossReasonId.safeParse(lossReasonId).data ?? null, lossNote: lossNote.trim() || null }
}
