import { Link } from '@tanstack/react-router'
import { UndoButton } from '../undo/undo-button.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Instant } from '../ui/instant.tsx'
import { changeLines, type Words } from './change-lines.ts'
import { eventSentence, type HistoryEvent, type HistoryOwner } from './event-sentence.ts'

const VIAS: Partial<Record<HistoryEvent['via'], string>> = {
  api_key: 'through the API',
  dialect: 'through another system',
  import: 'by an import',
  rule: 'by a rule',
  terminal: 'from the terminal',
  mcp: 'through an agent',
}

/** One thing that somebody did, with what was there before. */
export function TimelineEvent({
  event,
  words,
  here,
  isUndone,
}: {
  event: HistoryEvent
  words: Words
  here: HistoryOwner
  /** Somebody has undone it since. */
  isUndone: boolean
}) {
  const { names } = words
  const sentence = eventSentence(event, names)
  const dealName = event.dealId !== null && here !== 'deal' ? names.records.get(event.dealId) : undefined
  return (
    <li className="flex gap-2.5">
      <Avatar name={event.actorName} className="mt-0.5" />
      <div className="min-w-0 grow">
        <p className="wrap-anywhere">
          <span className="font-medium">{event.actorName}</span> {sentence}
          {dealName !== undefined && event.dealId !== null && (
            <>
              {event.entity === 'deal' ? ' ' : ' on '}
              <Link
                to="/deals/$dealId"
                params={{ dealId: event.dealId }}
                className="font-medium text-accent-ink hover:underline"
              >
                {dealName}
              </Link>
            </>
          )}
          {event.undoesId !== null && <span className="text-muted"> by undoing</span>}
          {VIAS[event.via] && <span className="text-muted"> {VIAS[event.via]}</span>}
          {isUndone && <span className="text-muted">, undone since</span>}{' '}
          <Instant at={event.at} className="text-sm text-muted" />
        </p>
        <Written event={event} />
        {event.entity === here && <Changes event={event} words={words} />}
      </div>
      <UndoButton {...{ event, isUndone }} what={`${event.actorName} ${sentence}`} />
    </li>
  )
}

/** What somebody wrote: the text of a note, the subject of an activity, a task. */
function Written({ event }: { event: HistoryEvent }) {
  const { content, subject, title } = event.after ?? {}
  const words = event.entity === 'deal' ? undefined : (content ?? subject ?? title)
  return typeof words === 'string' ? <p className="whitespace-pre-wrap wrap-anywhere">{words}</p> : null
}

function Changes({ event, words }: { event: HistoryEvent; words: Words }) {
  return (
    <ul className="text-sm">
      {changeLines(event, words).map(({ label, was, is }) => (
        <li key={label} className="wrap-anywhere">
          <span className="text-muted">{label}</span> <del>{was}</del> →{' '}
          <ins className="font-medium no-underline">{is}</ins>
        </li>
      ))}
    </ul>
  )
}
