import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { type CustomField, offeredPipelines, type OperationId } from '@dealwright/domain'
import { FormProvider, useForm, useFormContext, useWatch } from 'react-hook-form'
import { showProblem } from '../../data/form-problem.ts'
import { useSession } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { checkedBy } from '../../deal-form/checked-by.ts'
import { type AskedField, startAnswers } from '../../deal-form/deal-answers.ts'
import { DealField } from '../../deal-form/deal-field.tsx'
import { LossFields } from '../../deal-form/loss-fields.tsx'
import { dealPatch } from '../../deal-form/send-answers.ts'
import { fieldLabel } from '../../filters/field-labels.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ComboboxField } from '../../ui/form/combobox-field.tsx'
import { SelectField } from '../../ui/form/select-field.tsx'
import { toastDone } from '../../ui/toast.ts'
import {
  BULK_FIELDS,
  type BulkAnswers,
  type BulkWorkspace,
  bulkItem,
  bulkProblems,
  readPlain,
  stageOf,
} from './bulk-change.ts'
import { BulkReport } from './bulk-report.tsx'
import { countWords } from './count-words.ts'
import type { Selection } from './selection.ts'
import { useBulk } from './use-bulk.ts'
import type { TableScope } from './use-deal-pages.ts'

const KEEP = { staleTime: 60_000 }
const NONE: never[] = []

/** Gives the ticked deals the same value of a field, each under the rules that hold for it alone. */
export function BulkEditDialog({
  scope,
  selection,
  count,
  definitions,
  onUndo,
  onClose,
}: {
  scope: TableScope
  selection: Selection
  count: number
  definitions: readonly CustomField[]
  /** The reader wants all of it back. */
  onUndo: (operation: OperationId) => void
  onClose: () => void
}) {
  const trpc = useTRPC()
  const { currency, lossReasonRequired } = useSession().workspace.settings
  const { state, start, api } = useBulk(scope, selection)
  const pipelines = useQuery(trpc.pipelines.list.queryOptions(undefined, KEEP)).data ?? NONE
  const tags = useQuery(trpc.tags.list.queryOptions(undefined, KEEP)).data ?? NONE
  const workspace = { pipelines: offeredPipelines(pipelines), tags, definitions, lossReasonRequired }
  const form = useForm<BulkAnswers, unknown, BulkAnswers>({
    resolver: zodResolver(checkedBy<BulkAnswers>((answers) => bulkProblems(answers, workspace))),
    defaultValues: {
      ...startAnswers({ currency }),
      field: '',
      stageId: '',
      tagId: '',
      isHot: '',
      lossReasonId: '',
      lossNote: '',
    },
  })
  const { control, formState } = form

  const submit = form.handleSubmit(async (answers) => {
    try {
      const plain = await dealPatch(api, readPlain(answers, workspace).patch)
      const itemOf = bulkItem(answers, plain, workspace)
      const outcome = await start((part, operationId) =>
        api.deals.bulkUpdate.mutate({ deals: part.map(itemOf), operationId }),
      )
      if (!outcome || outcome.failures.length > 0) return
      toastDone(`${countWords(outcome.succeeded.length)} changed`, {
        label: 'Undo',
        onClick: () => onUndo(outcome.operationId),
      })
      onClose()
    } catch (error) {
      showProblem(form, error)
    }
  })

  const isDone = state.kind === 'done'
  const undo = (operation: OperationId) => {
    onClose()
    onUndo(operation)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Edit ${countWords(count)}`}
      footer={
        <>
          <Button onClick={onClose}>{isDone ? 'Close' : 'Cancel'}</Button>
          {!isDone && (
            <Button look="primary" type="submit" form="bulk-edit" isPending={formState.isSubmitting}>
              Change {countWords(count)}
            </Button>
          )}
        </>
      }
    >
      <FormProvider {...form}>
        {!isDone && (
          <form
            id="bulk-edit"
            noValidate
            className="mb-4 grid min-h-44 content-start gap-4"
            onSubmit={(event) => void submit(event)}
          >
            {formState.errors.root && <Alert tone="negative">{formState.errors.root.message}</Alert>}
            <ComboboxField
              control={control}
              name="field"
              label="What to change"
              searchLabel="Search fields"
              options={fieldOptions(definitions, tags.length > 0)}
            />
            <Value workspace={workspace} />
          </form>
        )}
      </FormProvider>
      <BulkReport {...{ state, count, definitions, onUndo: undo }} verb="changed" />
    </Dialog>
  )
}

function Value({ workspace }: { workspace: BulkWorkspace }) {
  const { control } = useFormContext<BulkAnswers>()
  const [field, stageId] = useWatch<BulkAnswers, ['field', 'stageId']>({ name: ['field', 'stageId'] })
  const { pipelines, tags, definitions, lossReasonRequired } = workspace
  switch (field) {
    case '':
    case null:
      return null
    case 'stageId':
      return (
        <>
          <ComboboxField
            control={control}
            name="stageId"
            label="Stage"
            searchLabel="Search stages"
            options={pipelines.flatMap(({ name, stages }) =>
              stages.map((stage) => ({
                value: stage.id as string,
                label: pipelines.length > 1 ? `${name} › ${stage.name}` : stage.name,
              })),
            )}
          />
          {stageOf({ stageId }, workspace)?.type === 'lost' && <LossFields isReasonRequired={lossReasonRequired} />}
        </>
      )
    case 'addTag':
    case 'removeTag':
      return (
        <ComboboxField
          control={control}
          name="tagId"
          label="Tag"
          searchLabel="Search tags"
          options={tags.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )
    case 'isHot':
      return <SelectField control={control} name="isHot" label="Hot" options={YES_NO} />
    default:
      // What can be chosen is one of these.
      return <DealField key={field} field={field as AskedField} definitions={definitions} isOptional />
  }
}

const YES_NO = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

function fieldOptions(definitions: readonly CustomField[], hasTags: boolean) {
  const tagging = [
    { value: 'addTag', label: 'Add a tag' },
    { value: 'removeTag', label: 'Remove a tag' },
  ]
  return [
    ...BULK_FIELDS.map((value) => ({ value: value as string, label: fieldLabel(value, definitions) })),
    ...(hasTags ? tagging : []),
    { value: 'isHot', label: fieldLabel('isHot', definitions) },
    ...definitions.map(({ key, label }) => ({ value: `custom.${key}`, label })),
  ]
}
