import { Link } from '@tanstack/react-router'
import type { EventVia } from '@dealwright/domain'
import { formatInstant } from '../../../format/instant.ts'
import { UndoButton } from '../../../undo/undo-button.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { type AuditChange, auditChanges, auditSentence, type NameOf } from './audit-words.ts'
import type { AuditEntry } from './use-audit.ts'

const VIAS: Record<EventVia, string> = {
  web: 'in the dashboard',
  api_key: 'through the API',
  dialect: 'through a program of another vendor',
  import: 'by an import',
  rule: 'by a rule',
  terminal: 'from the terminal',
  mcp: 'by an agent',
}

/** One thing that somebody did: who, what, through what, when, and what was there before. */
export function AuditEvent({ event, nameOf, isUndone }: { event: AuditEntry; nameOf: NameOf; isUndone: boolean }) {
  const { actorName, via, at, before, dealId, entity } = event
  const { act, name } = auditSentence(event, nameOf)
  const changes = auditChanges(event, nameOf)
  const isChange = before !== null && event.after !== null
  const dealName = dealId !== null && entity !== 'deal' ? nameOf(dealId) : undefined
  return (
    <li className="flex gap-2.5 border-b border-line py-3 [contain-intrinsic-size:auto_5rem] [content-visibility:auto] last:border-b-0">
      <Avatar name={actorName} className="mt-0.5" />
      <div className="min-w-0 grow">
        <p className="wrap-anywhere">
          <span className="font-medium">{actorName}</span> {act} {name && <Subject event={event} name={name} />}
          {dealName !== undefined && dealId !== null && (
            <>
              {' on '}
              <Link to="/deals/$dealId" params={{ dealId }} className={LINK}>
                {dealName}
              </Link>
            </>
          )}
        </p>
        <p className="text-sm text-muted">
          <time dateTime={at}>{formatInstant(at)}</time>, {VIAS[via]}
          {event.undoesId !== null && ', by undoing'}
          {isUndone && ', undone since'}
        </p>
        {isChange && <Changes changes={changes} />}
        {!isChange && changes.length > 0 && (
          <details className="mt-1 text-sm">
            <summary className="w-fit rounded-md text-muted hover:text-ink">Details</summary>
            <Changes changes={changes} />
          </details>
        )}
      </div>
      <UndoButton {...{ event, isUndone }} what={[actorName, act, name].filter(Boolean).join(' ')} />
    </li>
  )
}

const LINK = 'font-medium text-accent-ink hover:underline'

/** The name of what it was about, as a link where it has a page and is still there. */
function Subject({ event: { entity, entityId, after }, name }: { event: AuditEntry; name: string }) {
  if (after === null) return name
  switch (entity) {
    case 'deal':
      return (
        <Link to="/deals/$dealId" params={{ dealId: entityId }} className={LINK}>
          {name}
        </Link>
      )
    case 'contact':
      return (
        <Link to="/contacts/$contactId" params={{ contactId: entityId }} className={LINK}>
          {name}
        </Link>
      )
    case 'company':
      return (
        <Link to="/companies/$companyId" params={{ companyId: entityId }} className={LINK}>
          {name}
        </Link>
      )
    default:
      return name
  }
}

function Changes({ changes }: { changes: readonly AuditChange[] }) {
  return (
    <ul className="mt-1 text-sm">
      {changes.map(({ label, was, is }) => (
        <li key={label} className="wrap-anywhere">
          <span className="text-muted">{label}</span> {was !== null && (is === null ? was : <del>{was}</del>)}
          {was !== null && is !== null && ' → '}
          {is !== null && <ins className="font-medium no-underline">{is}</ins>}
        </li>
      ))}
    </ul>
  )
}
