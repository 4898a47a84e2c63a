import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import {
  CalendarDay,
  type DealPatch,
  type DealView,
  type GateField,
  LossReasonId,
  missingGateFields,
} from '@dealwright/domain'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { showProblem } from '../../data/form-problem.ts'
import { useSession } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/form/select-field.tsx'
import { TextareaField, TextField } from '../../ui/form/text-field.tsx'

import type { AskedMove } from './use-board-actions.ts'
import type { DealMove } from './use-move-deal.ts'

const amount = z
  .string()
  .trim()
  .regex(/^(-?\d{1,15}(\.\d{1,4})?)?$/, 'Use plain digits such as 1234.50.')
const Answers = z.object({
  amount,
  expectedCloseOn: z.union([CalendarDay, z.literal('')], 'Choose a day.'),
  description: z.string(),
  lossReasonId: z.string(),
  lossNote: z.string().max(20_000, 'Use at most 20,000 characters.'),
})
type Answers = z.infer<typeof Answers>

/** What can be answered here; the rest of what a stage may ask for is filled in on the deal's own page. */
const ANSWERABLE: readonly GateField[] = ['amount', 'expectedCloseOn', 'description']

/** Asks what a stage wants to know before a deal enters it: the final amount, why it was lost, fields that it requires. */
export function MoveDialog({
  asked: { deal, place },
  onClose,
  onMove,
}: {
  asked: AskedMove
  onClose: () => void
  onMove: (move: DealMove) => Promise<void>
}) {
  const { stage } = place
  const { settings } = useSession().workspace
  const missing = missingGateFields(deal, stage)
  const elsewhere = missing.filter((field) => !ANSWERABLE.includes(field))
  const asks = (field: GateField) => missing.includes(field)
  const form = useForm<Answers>({
    resolver: zodResolver(
      Answers.superRefine((answers, context) => {
        const want = (path: keyof Answers, message: string) =>
          context.addIssue({ code: 'custom', path: [path], message })
        if (asks('amount') && answers.amount === '') want('amount', `${stage.name} requires an amount.`)
        if (asks('expectedCloseOn') && answers.expectedCloseOn === '')
          want('expectedCloseOn', `${stage.name} requires a day.`)
        if (asks('description') && answers.description.trim() === '')
          want('description', `${stage.name} requires a description.`)
        if (stage.type === 'lost' && settings.lossReasonRequired && answers.lossReasonId === '')
          want('lossReasonId', 'Say why it was lost.')
      }),
    ),
    defaultValues: {
      amount: deal.amount ?? '',
      expectedCloseOn: deal.expectedCloseOn ?? '',
      description: deal.description ?? '',
      lossReasonId: deal.lossReasonId ?? '',
      lossNote: deal.lossNote ?? '',
    },
  })
  const { control, formState } = form

  const submit = form.handleSubmit(async (answers) => {
    try {
      await onMove({ deal, place, patch: patchOf(deal, answers), closing: closingOf(answers) })
      onClose()
    } catch (error) {
      showProblem(form, error)
    }
  })

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={TITLES[stage.type](deal.name, stage.name)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            form="move-deal"
            disabled={elsewhere.length > 0}
            isPending={formState.isSubmitting}
          >
            {VERBS[stage.type](stage.name)}
          </Button>
        </>
      }
    >
      <form id="move-deal" onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
        {formState.errors.root && <Alert tone="negative">{formState.errors.root.message}</Alert>}
        {elsewhere.length > 0 && (
          <Alert tone="caution" title={`${stage.name} asks for more`}>
            Fill in first, on the deal’s own page: {elsewhere.map(fieldName).join(', ')}.
          </Alert>
        )}
        {(stage.type === 'won' || asks('amount')) && (
          <TextField
            control={control}
            name="amount"
            label={stage.type === 'won' ? `Final amount (${deal.currency})` : `Amount (${deal.currency})`}
            inputMode="decimal"
            autoFocus
            isOptional={!asks('amount')}
          />
        )}
        {asks('expectedCloseOn') && (
          <TextField control={control} name="expectedCloseOn" label="Expected close" type="date" />
        )}
        {asks('description') && <TextareaField control={control} name="description" label="Description" />}
        {stage.type === 'lost' && (
          <>
            <LossReason control={control} isOptional={!settings.lossReasonRequired} />
            <TextareaField control={control} name="lossNote" label="What happened" isOptional rows={3} />
          </>
        )}
      </form>
    </Dialog>
  )
}

type Control = ReturnType<typeof useForm<Answers>>['control']

function LossReason({ control, isOptional }: { control: Control; isOptional: boolean }) {
  const reasons = useQuery(useTRPC().lossReasons.list.queryOptions())
  const options = (reasons.data ?? []).map(({ id, name }) => ({ value: id as string, label: name }))
  if (options.length === 0 && isOptional) return null
  return (
    <SelectField
      control={control}
      name="lossReasonId"
      label="Why it was lost"
      options={options}
      isOptional={isOptional}
    />
  )
}

function patchOf(deal: DealView, { amount: typed, expectedCloseOn, description }: Answers): DealPatch | undefined {
  const patch: DealPatch = {
    ...(typed !== (deal.amount ?? '') && { amount: typed || null }),
    ...(expectedCloseOn !== (deal.expectedCloseOn ?? '') && { expectedCloseOn: expectedCloseOn || null }),
    ...(description !== (deal.description ?? '') && { description: description || null }),
  }
  return Object.keys(patch).length > 0 ? patch : undefined
}

function closingOf({ lossReasonId, lossNote }: Answers) {
  return { lossReasonId: LossReasonId.safeParse(lossReasonId).data ?? null, lossNote: lossNote.trim() || null }
}

const TITLES = {
  open: (deal: string, stage: string) => `Move ${deal} to ${stage}`,
  won: (deal: string) => `${deal} is won`,
  lost: (deal: string) => `${deal} is lost`,
} as const

const VERBS = {
  open: (stage: string) => `Move to ${stage}`,
  won: () => 'Mark as won',
  lost: () => 'Mark as lost',
} as const

function fieldName(field: GateField): string {
  switch (field) {
    case 'contactId':
      return 'contact'
    case 'companyId':
      return 'company'
    case 'ownerId':
      return 'owner'
    case 'sourceId':
      return 'source'
    case 'bant':
      return 'all four BANT answers'
    default:
      return field.replace('custom.', '')
  }
}
