import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type CustomField, firstStage, type Pipeline, PipelineId, StageId } from '@dealwright/domain'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { showProblem } from '../../data/form-problem.ts'
import { useSession } from '../../data/session.ts'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { MoneyFields } from '../../deal-form/amount-field.tsx'
import { checkedBy } from '../../deal-form/checked-by.ts'
import { DealField } from '../../deal-form/deal-field.tsx'
import { dealPatch } from '../../deal-form/send-answers.ts'
import type { NewDealDialogProps } from '../../shell/overlay.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { SelectField } from '../../ui/form/select-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Select } from '../../ui/select.tsx'
import { toastDone } from '../../ui/toast.ts'
import { type NewDealAnswers, newDealFields, readNewDeal, startNewDeal } from './new-deal-answers.ts'

/** The form itself, once it is known which pipelines and custom fields there are. */
export function NewDealForm({
  defaults,
  onClose,
  pipelines,
  definitions,
}: NewDealDialogProps & { pipelines: readonly Pipeline[]; definitions: readonly CustomField[] }) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const router = useRouter()
  const { workspace, member } = useSession()
  const { currency } = workspace.settings
  const stageOf = ({ stageId }: Pick<NewDealAnswers, 'stageId'>) =>
    pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === stageId)
  const read = (answers: NewDealAnswers) => readNewDeal(answers, { stage: stageOf(answers), definitions })
  const form = useForm<NewDealAnswers, unknown, NewDealAnswers>({
    resolver: zodResolver(checkedBy<NewDealAnswers>((answers) => read(answers).problems)),
    defaultValues: startNewDeal(defaults, { pipelines, currency, ownerId: member?.id ?? null }),
  })
  const { control, formState, setValue } = form
  const [pipelineId, stageId] = useWatch({ control, name: ['pipelineId', 'stageId'] })
  const pipeline = pipelines.find(({ id }) => id === pipelineId)
  const { always, more, required } = newDealFields(stageOf({ stageId }), definitions)

  const { mutateAsync: create } = useMutation({
    mutationFn: async (answers: NewDealAnswers) => {
      const place = { pipelineId: PipelineId.parse(answers.pipelineId), stageId: StageId.parse(answers.stageId) }
      return api.deals.create.mutate({
        ...(await dealPatch(api, read(answers).patch)),
        ...place,
        name: answers.name.trim(),
      })
    },
    onSuccess: (deal) => {
      queryClient.setQueryData(trpc.deals.get.queryKey({ id: deal.id }), deal)
      void queryClient.invalidateQueries(trpc.deals.pathFilter())
      const open = () => void router.navigate({ to: '/deals/$dealId', params: { dealId: deal.id } })
      toastDone(`${deal.name} was added to ${deal.stageName ?? 'the pipeline'}`, { label: 'Open', onClick: open })
    },
  })

  const submit = form.handleSubmit(async (answers) => {
    try {
      await create(answers)
      onClose()
    } catch (error) {
      showProblem(form, error)
    }
  })

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="New deal"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="new-deal" isPending={formState.isSubmitting}>
            Add deal
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form
          id="new-deal"
          onSubmit={(event) => void submit(event)}
          noValidate
          className="grid items-start gap-4 sm:grid-cols-2"
        >
          {formState.errors.root && (
            <Alert tone="negative" className="sm:col-span-2">
              {formState.errors.root.message}
            </Alert>
          )}
          <TextField control={control} name="name" label="Name" autoComplete="off" className="sm:col-span-2" />
          {pipelines.length > 1 && (
            <Field label="Pipeline">
              {(aria) => (
                <Select
                  {...aria}
                  options={pipelines.map(({ id, name }) => ({ value: id as string, label: name }))}
                  value={pipelineId}
                  onChange={(id) => {
                    setValue('pipelineId', id)
                    setValue('stageId', startOf(pipelines, id), { shouldValidate: formState.isSubmitted })
                  }}
                />
              )}
            </Field>
          )}
          <SelectField
            control={control}
            name="stageId"
            label="Stage"
            // Losing a deal asks for more than its fields.
            options={(pipeline?.stages ?? [])
              .filter(({ type }) => type !== 'lost')
              .map(({ id, name }) => ({ value: id as string, label: name }))}
            className={pipelines.length > 1 ? '' : 'sm:col-span-2'}
          />
          {always.map((field) =>
            field === 'amount' ? (
              <MoneyFields key={field} isOptional={!required.includes(field)} />
            ) : (
              <DealField
                key={field}
                field={field}
                definitions={definitions}
                isOptional={!required.includes(field) && field !== 'ownerId'}
              />
            ),
          )}
          {more.map((field) => (
            <DealField
              key={field}
              field={field}
              definitions={definitions}
              className={isWide(field) ? 'sm:col-span-2' : ''}
            />
          ))}
        </form>
      </FormProvider>
    </Dialog>
  )
}

function startOf(pipelines: readonly Pipeline[], pipelineId: string): string {
  const pipeline = pipelines.find(({ id }) => id === pipelineId)
  return (pipeline && firstStage(pipeline)?.id) ?? ''
}

function isWide(field: string): boolean {
  return field === 'description' || field === 'bant'
}
