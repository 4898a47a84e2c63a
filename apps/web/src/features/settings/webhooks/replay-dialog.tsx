import { zodResolver } from '@hookform/resolvers/zod'
import { CalendarDay, startOfDayInZone } from '@dealwright/domain'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { useSession } from '../../../data/session.ts'
import { dayOf } from '../../../format/day.ts'
import { TextField } from '../../../ui/form/text-field.tsx'
import { toastDone } from '../../../ui/toast.ts'
import { useNow } from '../../../ui/use-now.ts'
import { FormDialog } from '../frame/form-dialog.tsx'
import { useWebhookCommands, type WebhookDetails } from './use-webhooks.ts'

const Answers = z.object({
  since: z
    .string()
    .refine((day) => CalendarDay.safeParse(day).success, 'Choose a day.')
    .transform((day) => CalendarDay.parse(day)),
})

/** Sends a webhook again what has happened, for a receiver that lost some of it. */
export function ReplayDialog({ webhook: { id }, onClose }: { webhook: WebhookDetails; onClose: () => void }) {
  const { replay } = useWebhookCommands()
  const { timeZone } = useSession().workspace.settings
  const form = useForm({ resolver: zodResolver(Answers), defaultValues: { since: dayOf(useNow(), timeZone) } })
  return (
    <FormDialog
      title="Send again"
      description="Everything that has happened from a day on is sent again, also what has arrived. Each message keeps its id, by which the receiver knows it."
      width="small"
      form={form}
      submitLabel="Send again"
      onClose={onClose}
      onSend={async ({ since }) => {
        await replay({ id, since: startOfDayInZone(since, timeZone) })
        toastDone('On the way again')
      }}
    >
      <TextField
        control={form.control}
        name="since"
        label="From the beginning of"
        type="date"
        hint="One of the last 30 days."
      />
    </FormDialog>
  )
}
