import { dayInZone, type MemberId, startOfDayInZone } from '@dealwright/domain'
import { PlusIcon } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import { browserReader } from '../../format/reader.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/form/field.tsx'
import { Input } from '../../ui/input.tsx'
import { useNow } from '../../ui/use-now.ts'
import { unlessTypedOn, useSave } from '../../ui/use-save.ts'
import { useWork } from '../../work/use-work.ts'

const EVENING = 18 * 3_600_000

/** A line for what comes to mind: a task for today, about nothing in particular. */
export function AddTask({ ownerId }: { ownerId: MemberId | undefined }) {
  const { addTask } = useWork()
  const now = useNow()
  const [title, setTitle] = useState('')
  const { isPending, error, save } = useSave()
  const { timeZone } = browserReader

  async function add(event: SubmitEvent) {
    event.preventDefault()
    const evening = Date.parse(startOfDayInZone(dayInZone(now, timeZone), timeZone)) + EVENING
    const dueAt = new Date(Math.max(evening, Date.parse(now))).toISOString()
    if (await save(() => addTask({}, { title: title.trim(), dueAt, ownerId }))) setTitle(unlessTypedOn(title))
  }

  return (
    <form onSubmit={(event) => void add(event)} className="flex items-start gap-2">
      <Field label="A task for today" isLabelHidden error={error ?? undefined} className="grow">
        {(aria) => (
          <Input
            {...aria}
            required
            maxLength={255}
            placeholder="A task for today…"
            autoComplete="off"
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" isPending={isPending}>
        <PlusIcon aria-hidden /> Add
      </Button>
    </form>
  )
}
