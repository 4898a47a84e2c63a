import { Link } from '@tanstack/react-router'
import type { SubjectKind } from '@dealwright/domain'
import { CalendarIcon, CheckIcon, CircleCheckIcon, MessageSquareIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { keepFocus } from '../ui/keep-focus.ts'
import { Due } from './due.tsx'
import { PostponeMenu } from './postpone-menu.tsx'
import { useWork } from './use-work.ts'
import type { WorkItem } from './work-item.ts'

const KINDS = {
  task: { Icon: CircleCheckIcon, word: 'Task' },
  activity: { Icon: MessageSquareIcon, word: 'Planned activity' },
  calendar: { Icon: CalendarIcon, word: 'Appointment' },
}

/** Something to be done: when, about what, and the two things that one does with it. */
export function WorkRow({
  item,
  mayWrite,
  here,
}: {
  item: WorkItem
  mayWrite: boolean
  /** The kind of record whose page this is: that it is about this need not be said. */
  here?: SubjectKind
}) {
  const { complete } = useWork()
  const [isPending, setIsPending] = useState(false)
  const { kind, title, at, about } = item
  const { Icon, word } = KINDS[kind]

  async function finish(button: HTMLElement) {
    setIsPending(true)
    await keepFocus(button, () => complete(item))
    setIsPending(false)
  }

  return (
    <li className="flex items-center gap-x-3 py-1.5">
      <Icon role="img" aria-label={word} className="size-4 shrink-0 text-faint" />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">{title}</p>
        <div className="flex flex-wrap gap-x-2 text-sm text-muted empty:hidden">
          {at && <Due at={at} />}
          <AboutLinks about={about} here={here} />
        </div>
      </div>
      {mayWrite && (
        <div className="flex shrink-0 items-center gap-1">
          <PostponeMenu item={item} />
          <Button
            isPending={isPending}
            onClick={({ currentTarget }) => void finish(currentTarget)}
            aria-label={`Complete ${title}`}
          >
            <CheckIcon aria-hidden /> <span className="max-sm:sr-only">Complete</span>
          </Button>
        </div>
      )}
    </li>
  )
}

function AboutLinks({ about, here }: { about: WorkItem['about']; here: SubjectKind | undefined }) {
  const { dealId, dealName, contactId, contactName, companyId, companyName } = about
  const look = 'min-w-0 truncate text-accent-ink hover:underline'
  return (
    <>
      {dealId && here !== 'deal' && (
        <Link to="/deals/$dealId" params={{ dealId }} className={look}>
          {dealName}
        </Link>
      )}
      {contactId && here !== 'contact' && (
        <Link to="/contacts/$contactId" params={{ contactId }} className={look}>
          {contactName}
        </Link>
      )}
      {companyId && here !== 'company' && (
        <Link to="/companies/$companyId" params={{ companyId }} className={look}>
          {companyName}
        </Link>
      )}
    </>
  )
}
