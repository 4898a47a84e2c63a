import { zodResolver } from '@hookform/resolvers/zod'
import { EventPattern, Webhook, WEBHOOK_FORMATS, WebhookUrl } from '@dealwright/domain'
import { useState } from 'react'
import { useController, useForm } from 'react-hook-form'
import { z } from 'zod'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { CheckList } from '../frame/check-list.tsx'
import { FormDialog } from '../frame/form-dialog.tsx'
import { textOrNull } from '../frame/text-or-null.ts'
import { useWebhookCommands, type WebhookDetails } from './use-webhooks.ts'
import { WebhookSecret } from './webhook-secret.tsx'
import { FORMAT_LABELS, joinKinds, splitKinds, USUAL_KINDS } from './webhook-words.ts'

const { format, description } = Webhook.shape
const Answers = z
  .object({
    url: z
      .string()
      .trim()
      .refine((url) => WebhookUrl.safeParse(url).success, 'Enter an https address, such as https://example.com/hook.'),
    description: textOrNull(description, 'Use at most 500 characters.'),
    format,
    usual: z.array(z.string()),
    others: z
      .string()
      .refine(
        (text) => joinKinds({ usual: [], others: text }).every((kind) => EventPattern.safeParse(kind).success),
        'Write events such as pipeline.updated or member.*, with commas between.',
      ),
  })
  .refine((answers) => joinKinds(answers).length > 0, { path: ['usual'], error: 'Choose at least one.' })

/** Makes a webhook and shows its secret once, or changes one. */
export function WebhookDialog({
  webhook,
  onClose,
  onCreated,
}: {
  /** Null for a new one. */
  webhook: WebhookDetails | null
  onClose: () => void
  onCreated?: (webhook: WebhookDetails) => void
}) {
  const { create, update } = useWebhookCommands()
  const [secret, setSecret] = useState<string | null>(null)
  const form = useForm({
    resolver: zodResolver(Answers),
    defaultValues: {
      url: webhook?.url ?? '',
      description: webhook?.description ?? '',
      format: webhook?.format ?? 'standard',
      ...splitKinds(webhook?.kinds ?? []),
    },
  })
  const { control } = form
  const usual = useController({ control, name: 'usual' })
  if (secret !== null) return <WebhookSecret secret={secret} onClose={onClose} />
  return (
    <FormDialog
      title={webhook ? 'Change the webhook' : 'New webhook'}
      form={form}
      submitLabel={webhook ? 'Save' : 'Add webhook'}
      onClose={onClose}
      // The secret of a new one takes its place.
      onSent={webhook ? onClose : () => undefined}
      onSend={async (answers) => {
        const { url, description: about, format: spoken } = answers
        const sent = { url, description: about, format: spoken, kinds: joinKinds(answers) }
        if (webhook) return update({ id: webhook.id, ...sent })
        const made = await create(sent)
        setSecret(made.secret)
        onCreated?.(made.webhook)
      }}
    >
      <TextField
        control={control}
        name="url"
        label="Address"
        type="url"
        autoComplete="off"
        placeholder="https://example.com/hook"
        hint="Gets a POST for each thing that happens."
      />
      <TextField control={control} name="description" label="What it is for" isOptional autoComplete="off" />
      <CheckList
        legend="It hears of"
        options={USUAL_KINDS}
        value={usual.field.value}
        onChange={usual.field.onChange}
        error={usual.fieldState.error?.message}
      />
      <TextField
        control={control}
        name="others"
        label="And of"
        isOptional
        autoComplete="off"
        spellCheck={false}
        placeholder="pipeline.updated, member.*"
      />
      <SelectField
        control={control}
        name="format"
        label="In the words of"
        hint="A receiver written for another vendor goes on as it is."
        options={WEBHOOK_FORMATS.map((value) => ({ value, label: FORMAT_LABELS[value] }))}
      />
    </FormDialog>
  )
}
