import { zodResolver } from '@hookform/resolvers/zod'
import { type CustomField, GateField, Stage, STAGE_TYPES } from '@dealwright/domain'
import { useController, useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { RadioCards } from '../../../ui/radio-cards.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { CheckList } from '../frame/check-list.tsx'
import { EntryName } from '../frame/entry-name.ts'
import { FormDialog } from '../frame/form-dialog.tsx'
import { typedInteger, typedIntegerOrNull } from '../frame/typed-integer.ts'
import { ColourField } from './colour-field.tsx'
import { gateOptions, STAGE_TYPE_DETAILS, STAGE_TYPE_LABELS } from './stage-words.ts'
import { type PipelineDetails, type StageDetails, usePipelineCommands } from './use-pipelines.ts'

const { shape } = Stage
const Answers = z.object({
  name: EntryName,
  type: shape.type,
  probability: typedInteger(shape.probability, 'Use a whole number from 0 to 99.'),
  rotDays: typedIntegerOrNull(shape.rotDays, 'Use a whole number of days from 1 to 3,650, or leave it empty.'),
  requiredFields: z.array(GateField),
  color: shape.color,
})

/** Makes a stage or changes one. */
export function StageDialog({
  pipeline,
  stage,
  definitions,
  onClose,
}: {
  pipeline: PipelineDetails
  /** Null for a new one. */
  stage: StageDetails | null
  definitions: readonly CustomField[]
  onClose: () => void
}) {
  const { createStage, updateStage } = usePipelineCommands()
  const form = useForm({
    resolver: zodResolver(Answers),
    defaultValues: {
      name: stage?.name ?? '',
      type: stage?.type ?? 'open',
      probability: String(stage?.probability ?? 50),
      rotDays: stage?.rotDays?.toString() ?? '',
      requiredFields: stage?.requiredFields ?? [],
      color: stage?.color ?? null,
    },
  })
  const { control } = form
  const type = useController({ control, name: 'type' })
  const required = useController({ control, name: 'requiredFields' })
  const isOpen = useWatch({ control, name: 'type' }) === 'open'
  return (
    <FormDialog
      title={stage ? `Stage ${stage.name}` : `New stage of ${pipeline.name}`}
      form={form}
      submitLabel={stage ? 'Save stage' : 'Add stage'}
      onClose={onClose}
      onSend={(answers) =>
        stage ? updateStage({ id: stage.id, ...answers }) : createStage({ pipelineId: pipeline.id, ...answers })
      }
    >
      <TextField control={control} name="name" label="Name" autoComplete="off" />
      <RadioCards
        legend="Kind"
        columns={3}
        cards={STAGE_TYPES.map((value) => ({
          value,
          label: STAGE_TYPE_LABELS[value],
          detail: STAGE_TYPE_DETAILS[value],
        }))}
        value={type.field.value}
        onChange={type.field.onChange}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {isOpen && (
          <TextField
            control={control}
            name="probability"
            label="Probability in percent"
            inputMode="numeric"
            hint="Deals that follow their stage take it."
          />
        )}
        <TextField
          control={control}
          name="rotDays"
          label="Days until a deal rots"
          isOptional
          inputMode="numeric"
          hint="Without any activity; empty means never."
        />
      </div>
      <ColourField control={control} name="color" />
      <CheckList
        legend="A deal needs, before it enters"
        options={gateOptions(definitions).map(({ field, label }) => ({ value: field, label }))}
        value={required.field.value}
        onChange={required.field.onChange}
      />
    </FormDialog>
  )
}
