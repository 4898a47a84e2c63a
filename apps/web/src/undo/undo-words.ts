import type { UndoRefusal, WorkspaceEvent } from '@dealwright/domain'
import type { Outputs } from '../data/trpc.ts'
import { formatNumber } from '../format/number.ts'

export type UndoPlan = Outputs['events']['undo']

/** Why a change stays, in a sentence. */
export function refusalWords({ reason, message, fields, by }: UndoRefusal): string {
  const what = fields.map(fieldWords).join(', ')
  if (what === '') return message
  switch (reason) {
    case 'changed_since':
      return by ? `${by.actorName} has changed this since: ${what}.` : `This was changed since: ${what}.`
    case 'gone':
      return `What stood there before is gone: ${what}.`
    default:
      return message
  }
}

type Told = Pick<UndoPlan, 'importId' | 'undone' | 'refused'> & {
  items: readonly Pick<UndoPlan['items'][number], 'kind'>[]
}

/** What an undoing will do, in a sentence; null when it will do nothing. */
export function planWords({ importId, undone, refused, items }: Told): string | null {
  if (undone === 0) return null
  const [only, ...others] = items
  if (importId === null && refused === 0 && only && others.length === 0) return oneWords(only.kind)
  const what = importId === null ? 'change' : 'record'
  const goes = `${countOf(undone, what)} ${undone === 1 ? 'is' : 'are'} taken back`
  return refused === 0 ? `${goes}.` : `${goes}, ${formatNumber(refused)} ${refused === 1 ? 'stays' : 'stay'}.`
}

function oneWords(kind: string): string {
  if (/\.(created|restored)$/.test(kind)) return 'It goes away again.'
  return kind.endsWith('.deleted') ? 'It comes back as it was.' : 'What stood there before comes back.'
}

/** `expectedCloseOn` → `expected close on`, `stageId` → `stage`. */
function fieldWords(field: string): string {
  return field
    .replace(/Ids$/, 's')
    .replace(/Id$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
}

function countOf(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** Of some events the ones that were undone, and not done again since. @param events the newest first */
export function undoneAmong(events: readonly Pick<WorkspaceEvent, 'id' | 'undoesId'>[]): ReadonlySet<string> {
  const undone = new Set<string>()
  for (const { id, undoesId } of events) if (undoesId !== null && !undone.has(id)) undone.add(undoesId)
  return undone
}
