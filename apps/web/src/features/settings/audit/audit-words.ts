import type { WorkspaceEvent } from '@dealwright/domain'
import { formatInstant } from '../../../format/instant.ts'
import { browserReader, type Reader } from '../../../format/reader.ts'
import { referenceOf } from './audit-names.ts'
import { nounOf } from './entity-words.ts'

type Told = Pick<WorkspaceEvent, 'entity' | 'entityId' | 'kind' | 'before' | 'after'>

/** The name of a record by its id, undefined when it is gone or not for the reader. */
export type NameOf = (id: string) => string | undefined

const VERBS: Record<string, string> = {
  created: 'added',
  updated: 'changed',
  deleted: 'deleted',
  restored: 'brought back',
  purged: 'erased',
  merged: 'merged',
  unmerged: 'took apart a merge into',
  reordered: 'changed the order of',
  stages_reordered: 'changed the order of the stages of',
  stage_changed: 'moved',
  won: 'won',
  lost: 'lost',
  reopened: 'reopened',
  stalled: 'let rest',
  woken: 'woke',
  completed: 'completed',
  cancelled: 'called off',
  shared: 'shared',
  unshared: 'stopped sharing',
  contact_added: 'added a contact to',
  contact_changed: 'changed a contact of',
  contact_removed: 'took a contact off',
  collaborators_changed: 'changed who works on',
  deactivated: 'deactivated',
  reactivated: 'reactivated',
  joined: 'joined as',
  accepted: 'accepted',
  revoked: 'revoked',
  renamed: 'renamed',
  settings_changed: 'changed the settings of',
  set: 'set',
  imported: 'imported',
  converted: 'converted',
  unconverted: 'took back the conversion of',
  disabled: 'switched off by rule',
  pinged: 'tested',
  secret_rotated: 'gave a new secret to',
  redelivered: 'sent messages again to',
  replayed: 'sent what happened again to',
}

/** What happened, as the rest of a sentence that begins with who did it: `changed the stage`, `Proposal`. */
export function auditSentence(event: Told, nameOf: NameOf): { act: string; name: string | undefined } {
  const verb = event.kind.slice(event.kind.indexOf('.') + 1)
  const noun = nounOf(event.entity)
  const name = subjectOf(event, nameOf)
  const isMany = verb === 'reordered' && name === undefined
  return { act: `${VERBS[verb] ?? verb.replaceAll('_', ' ')} the ${isMany ? plural(noun) : noun}`, name }
}

/** The name of what an event is about, as it was last known. */
function subjectOf({ entity, entityId, before, after }: Told, nameOf: NameOf): string | undefined {
  const said = [after, before].flatMap((side) => NAMES.flatMap((field) => textOf(side?.[field])))
  if (said[0] !== undefined) return said[0]
  if (entity === 'exchange_rate') {
    const pair = [after?.['base'] ?? before?.['base'], after?.['currency'] ?? before?.['currency']]
    return pair.every((each) => typeof each === 'string') ? pair.join(' to ') : undefined
  }
  return nameOf(entityId)
}

const NAMES = ['name', 'label', 'title', 'subject', 'email', 'description', 'url'] as const

function textOf(value: unknown): string[] {
  return typeof value === 'string' && value.trim() !== '' ? [shortened(value.trim())] : []
}

export type AuditChange = { label: string; was: string | null; is: string | null }

/** Kept for programs, or for the order of a list: says nothing to a person. */
const UNSAID = new Set(['id', 'number', 'version', 'rank', 'ids', 'stageIds', 'createdAt', 'updatedAt', 'position'])

/** Each field that changed, before and after in words; null where there was nothing yet, or is nothing any more. */
export function auditChanges(event: Told, nameOf: NameOf, reader: Reader = browserReader): AuditChange[] {
  const { before, after } = event
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields
    .filter((field) => !UNSAID.has(field))
    .map((field) => {
      const words = (side: typeof before) =>
        side === null || !(field in side)
          ? null
          : valueInWords(side[field], isNamed(side[field], field, event) ? nameOf : noName, reader)
      return { label: labelOf(field), was: words(before), is: words(after) }
    })
    .filter(({ was, is }) => was !== is)
}

const noName: NameOf = () => undefined

/** Whether a field leads to records, or holds fields that may. */
function isNamed(value: unknown, field: string, event: Told): boolean {
  const hasFields = typeof value === 'object' && value !== null && !Array.isArray(value)
  return hasFields || referenceOf(field, event) !== undefined
}

/** `rotDays` → `Rot days`, `isArchived` → `Archived`, `ownerId` → `Owner`. */
export function labelOf(field: string): string {
  const words = field
    .replace(/^custom\./, '')
    .replace(/^is(?=[A-Z])/, '')
    .replace(/Ids$/, 's')
    .replace(/(?<=.)Id$/, '')
    .replaceAll('_', ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A value as a person reads it, however deep it is. */
export function valueInWords(value: unknown, nameOf: NameOf, reader: Reader = browserReader): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return stringInWords(value, nameOf, reader)
  if (Array.isArray(value)) {
    if (value.length === 0) return 'nothing'
    return shortened(value.map((each) => valueInWords(each, nameOf, reader)).join(', '))
  }
  const parts = Object.entries(value).filter(([, part]) => part !== null && part !== '')
  if (parts.length === 0) return 'nothing'
  return shortened(
    parts.map(([key, part]) => `${labelOf(key).toLowerCase()} ${valueInWords(part, nameOf, reader)}`).join(', '),
  )
}

function stringInWords(text: string, nameOf: NameOf, reader: Reader): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return formatInstant(text, reader)
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text)) return nameOf(text) ?? 'something that is gone'
  return shortened(text)
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}

function plural(noun: string): string {
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : noun.endsWith('s') ? `${noun}es` : `${noun}s`
}
