import type { ActivityType } from '@dealwright/domain'
import { CalendarPlusIcon, ListTodoIcon, NotebookPenIcon } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { usePageCommands } from '../shell/palette/page-commands.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/form/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Textarea } from '../ui/textarea.tsx'
import { unlessTypedOn, useSave } from '../ui/use-save.ts'
import { Panel } from '../ui/panel.tsx'
import { ACTIVITY_OPTIONS } from './activity-options.ts'
import { type About, useWork } from './use-work.ts'

type Kind = 'note' | 'activity' | 'task'

const COMMANDS = [
  { of: 'task', label: 'Add a task', synonyms: 'new create to-do', Icon: ListTodoIcon },
  { of: 'activity', label: 'Log or plan an activity', synonyms: 'new create add call meeting', Icon: CalendarPlusIcon },
  { of: 'note', label: 'Add a note', synonyms: 'new create write', Icon: NotebookPenIcon },
] as const

/** Writing down what happened, or what is to be done next. */
export function NewWork({ about }: { about: About }) {
  const [kind, setKind] = useState<Kind>('note')
  const place = useRef<HTMLDivElement>(null)
  usePageCommands(
    COMMANDS.map(({ of, ...command }) => ({
      group: 'Here',
      ...command,
      run: () => setKind(of),
      focus: () => place.current?.querySelector<HTMLElement>('textarea, input')?.focus(),
    })),
  )
  return (
    <div ref={place} className="contents">
      <Panel title="Add">
        <Tabs
          label="What to add"
          value={kind}
          onChange={setKind}
          tabs={[
            { id: 'note', label: 'Note', content: <NoteForm about={about} /> },
            { id: 'activity', label: 'Activity', content: <ActivityForm about={about} /> },
            { id: 'task', label: 'Task', content: <TaskForm about={about} /> },
          ]}
        />
      </Panel>
    </div>
  )
}

function NoteForm({ about }: { about: About }) {
  const { addNote } = useWork()
  const [text, setText] = useState('')
  const { isPending, error, save } = useSave()
  return (
    <WorkForm
      button="Add note"
      isPending={isPending}
      onSubmit={async () => {
        if (await save(() => addNote(about, text.trim()))) setText(unlessTypedOn(text))
      }}
    >
      <Field label="Note" error={error ?? undefined}>
        {(aria) => <Textarea {...aria} required value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
    </WorkForm>
  )
}

function ActivityForm({ about }: { about: About }) {
  const { addActivity } = useWork()
  const [type, setType] = useState<ActivityType>('call')
  const [subject, setSubject] = useState('')
  const [planned, setPlanned] = useState('')
  const { isPending, error, save } = useSave()
  return (
    <WorkForm
      button={planned ? 'Plan activity' : 'Log activity'}
      isPending={isPending}
      onSubmit={async () => {
        const when = planned ? { status: 'scheduled' as const, occurredAt: new Date(planned).toISOString() } : {}
        if (!(await save(() => addActivity(about, { type, subject: subject.trim(), ...when })))) return
        setSubject('')
        setPlanned('')
      }}
    >
      <div className="grid gap-3 sm:grid-cols-[9rem_1fr_13rem]">
        <Field label="Kind">
          {(aria) => <Select {...aria} options={ACTIVITY_OPTIONS} value={type} onChange={setType} />}
        </Field>
        <Field label="Subject" error={error ?? undefined}>
          {(aria) => (
            <Input
              {...aria}
              required
              maxLength={255}
              value={subject}
              onChange={(event) => setSubject(event.target.value)}
            />
          )}
        </Field>
        <Field label="Planned for" isOptional>
          {(aria) => (
            <Input
              {...aria}
              type="datetime-local"
              value={planned}
              onChange={(event) => setPlanned(event.target.value)}
            />
          )}
        </Field>
      </div>
    </WorkForm>
  )
}

function TaskForm({ about }: { about: About }) {
  const { addTask } = useWork()
  const [title, setTitle] = useState('')
  const [due, setDue] = useState('')
  const { isPending, error, save } = useSave()
  return (
    <WorkForm
      button="Add task"
      isPending={isPending}
      onSubmit={async () => {
        const dueAt = due ? new Date(due).toISOString() : null
        if (!(await save(() => addTask(about, { title: title.trim(), dueAt })))) return
        setTitle('')
        setDue('')
      }}
    >
      <div className="grid gap-3 sm:grid-cols-[1fr_13rem]">
        <Field label="Task" error={error ?? undefined}>
          {(aria) => (
            <Input
              {...aria}
              required
              maxLength={255}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field label="Due" isOptional>
          {(aria) => (
            <Input {...aria} type="datetime-local" value={due} onChange={(event) => setDue(event.target.value)} />
          )}
        </Field>
      </div>
    </WorkForm>
  )
}

function WorkForm({
  button,
  isPending,
  onSubmit,
  children,
}: {
  button: string
  isPending: boolean
  onSubmit: () => Promise<void>
  children: React.ReactNode
}) {
  const id = useId()
  return (
    <form
      id={id}
      className="grid gap-3 pt-3"
      onSubmit={(event) => {
        event.preventDefault()
        void onSubmit()
      }}
    >
      {children}
      <div>
        <Button look="primary" type="submit" isPending={isPending}>
          {button}
        </Button>
      </div>
    </form>
  )
}
