import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { type DealPatch, type DealView, type GateField, missingGateFields, type Stage } from '@dealwright/domain'
import { FormProvider, useForm } from 'react-hook-form'
import { showProblem } from '../data/form-problem.ts'
import { useSession } from '../data/session.ts'
import { useTRPC, useTRPCClient } from '../data/trpc.ts'
import { AmountField } from './amount-field.tsx'
import { checkedBy } from './checked-by.ts'
import { type DealAnswers, readAnswers, startAnswers } from './deal-answers.ts'
import { DealField } from './deal-field.tsx'
import { dealPatch } from './send-answers.ts'
import { Alert } from '../ui/alert.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import {
  type Closing,
  closingOf,
  type LossAnswers,
  LossFields,
  lossProblems,
  startLossAnswers,
} from './loss-fields.tsx'

type Answers = DealAnswers & LossAnswers

/** What was answered: fields to be written before the deal is moved, and why it was lost. */
export type MoveAnswers = { patch?: DealPatch; closing?: Closing }

/** Asks what a stage wants to know before a deal enters it: with which amount it was won, why it was lost, what the gate requires. */
export function MoveDialog({
  deal,
  stage,
  onClose,
  onMove,
}: {
  deal: DealView
  /** Where it is to go. */
  stage: Stage
  onClose: () => void
  /** @throws what the server refused */
  onMove: (answers: MoveAnswers) => Promise<void>
}) {
  const { settings } = useSession().workspace
  const api = useTRPCClient()
  const required = missingGateFields(deal, stage)
  const asked: GateField[] = [...new Set([...(stage.type === 'won' ? (['amount'] as const) : []), ...required])]
  const fields = useQuery(
    useTRPC().customFields.list.queryOptions(
      { entity: 'deal' },
      { enabled: asked.some((field) => field.startsWith('custom.')), staleTime: 60_000 },
    ),
  )
  const definitions = fields.data ?? []
  const read = (answers: Answers) => readAnswers(answers, { asked, required, definitions })
  const form = useForm<Answers, unknown, Answers>({
    resolver: zodResolver(
      checkedBy<Answers>((answers) => [
        ...read(answers).problems,
        ...(stage.type === 'lost' ? lossProblems(answers, settings.lossReasonRequired) : []),
      ]),
    ),
    defaultValues: { ...startAnswers(deal), ...startLossAnswers(deal) },
  })
  const { formState } = form

  const submit = form.handleSubmit(async (answers) => {
    try {
      const patch = changesOf(deal, await dealPatch(api, read(answers).patch))
      await onMove({ patch, ...(stage.type === 'lost' && { closing: closingOf(answers) }) })
      onClose()
    } catch (error) {
      showProblem(form, error)
    }
  })

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={titleOf(deal, stage)}
      description={leadOf(deal, stage, required.length)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="move-deal" isPending={formState.isSubmitting || fields.isLoading}>
            {verbOf(stage)}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id="move-deal" onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
          {formState.errors.root && <Alert tone="negative">{formState.errors.root.message}</Alert>}
          {stage.type === 'won' && <AmountField label="Final amount" isOptional={!required.includes('amount')} />}
          {asked
            .filter((field) => !(stage.type === 'won' && field === 'amount'))
            .map((field) => (
              <DealField key={field} field={field} definitions={definitions} />
            ))}
          {stage.type === 'lost' && <LossFields isReasonRequired={settings.lossReasonRequired} />}
        </form>
      </FormProvider>
    </Dialog>
  )
}

/** Only what is new: a patch that changes nothing would be a write for nothing. */
function changesOf(deal: DealView, patch: DealPatch): DealPatch | undefined {
  // The keys of a patch are fields of the deal.
  const changed = Object.entries(patch).filter(
    ([key, value]) => deal[key as keyof DealPatch & keyof DealView] !== value,
  )
  return changed.length > 0 ? Object.fromEntries(changed) : undefined
}

function titleOf({ name }: DealView, stage: Stage): string {
  switch (stage.type) {
    case 'won':
      return `${name} is won`
    case 'lost':
      return `${name} is lost`
    case 'open':
      return `Move ${name} to ${stage.name}`
  }
}

function leadOf(deal: DealView, stage: Stage, missing: number): string | undefined {
  if (missing > 0) return `${stage.name} asks for this before a deal may enter it.`
  if (stage.type === 'won') return 'Confirm the amount that it closes with.'
  return deal.status === 'stalled' || deal.status === 'open'
    ? 'Say why, so that the team can learn from it.'
    : undefined
}

function verbOf(stage: Stage): string {
  switch (stage.type) {
    case 'won':
      return 'Mark as won'
    case 'lost':
      return 'Mark as lost'
    case 'open':
      return `Move to ${stage.name}`
  }
}
