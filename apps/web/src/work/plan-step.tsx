import type { ActivityType, DealId } from '@dealwright/domain'
import { CalendarPlusIcon } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import { browserReader } from '../format/reader.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/form/field.tsx'
import { Input } from '../ui/input.tsx'
import { Popover } from '../ui/popover.tsx'
import { Select } from '../ui/select.tsx'
import { toastDone } from '../ui/toast.ts'
import { useNow } from '../ui/use-now.ts'
import { useSave } from '../ui/use-save.ts'
import { ACTIVITY_OPTIONS } from './activity-options.ts'
import { useWork } from './use-work.ts'
import { delays } from './work-item.ts'

/** Plans what is done next about a deal; a deal that rests wakes when it is due. */
export function PlanStep({ deal }: { deal: { id: DealId; name: string } }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      label={`Next step for ${deal.name}`}
      align="end"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button size="small" aria-label={`Plan a next step for ${deal.name}`}>
          <CalendarPlusIcon aria-hidden /> Plan
        </Button>
      }
    >
      <PlanForm deal={deal} onDone={() => setIsOpen(false)} />
    </Popover>
  )
}

function PlanForm({ deal, onDone }: { deal: { id: DealId; name: string }; onDone: () => void }) {
  const { addActivity } = useWork()
  const choices = delays(null, { now: useNow(), timeZone: browserReader.timeZone })
  const [type, setType] = useState<ActivityType>('call')
  const [subject, setSubject] = useState('')
  const [when, setWhen] = useState(choices[0]?.label ?? '')
  const [own, setOwn] = useState('')
  const { isPending, error, save } = useSave()
  const at = when === OWN ? own && new Date(own).toISOString() : choices.find(({ label }) => label === when)?.at

  async function plan(event: SubmitEvent) {
    event.preventDefault()
    if (!at) return
    const what = {
      type,
      status: 'scheduled' as const,
      occurredAt: at,
      ...(subject.trim() && { subject: subject.trim() }),
    }
    if (!(await save(() => addActivity({ dealId: deal.id }, what)))) return
    toastDone(`Next step planned for ${deal.name}`)
    onDone()
  }

  return (
    <form onSubmit={(event) => void plan(event)} className="grid gap-3">
      <Field label="What" error={error ?? undefined}>
        {(aria) => <Select {...aria} options={ACTIVITY_OPTIONS} value={type} onChange={setType} />}
      </Field>
      <Field label="About" isOptional>
        {(aria) => (
          <Input {...aria} maxLength={255} value={subject} onChange={(event) => setSubject(event.target.value)} />
        )}
      </Field>
      <Field label="When">
        {(aria) => (
          <Select
            {...aria}
            options={[...choices.map(({ label }) => ({ value: label, label })), { value: OWN, label: OWN }]}
            value={when}
            onChange={setWhen}
          />
        )}
      </Field>
      {when === OWN && (
        <Field label="Day and time">
          {(aria) => (
            <Input
              {...aria}
              type="datetime-local"
              required
              value={own}
              onChange={(event) => setOwn(event.target.value)}
            />
          )}
        </Field>
      )}
      <Button look="primary" type="submit" isPending={isPending}>
        Plan next step
      </Button>
    </form>
  )
}

const OWN = 'Another time'
