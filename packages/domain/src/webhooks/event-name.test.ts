import { describe, expect, test } from 'vitest'
import type { Changes } from '../records/event.ts'
import { eventNameFor, pingName } from './event-name.ts'
import { WEBHOOK_FORMATS, type WebhookFormat } from './webhook.ts'

const won = { kind: 'deal.won', after: { status: 'won' } }
const wonByMove = { kind: 'deal.won', after: { status: 'won', stageId: 'x' } }
const moved = { kind: 'deal.stage_changed', after: { stageId: 'x' } }
const renamed = { kind: 'deal.updated', after: { name: 'x' } }
const plain = (kind: string) => ({ kind, after: null })

describe.each<
  [WebhookFormat, [kinds: string[], event: { kind: string; after: Changes | null }, name: string | null][]]
>([
  [
    'standard',
    [
      [['*'], won, 'deal.won'],
      [['deal.*'], moved, 'deal.stage_changed'],
      [['contact.*'], moved, null],
      [['deal.stage_changed'], wonByMove, null],
      [['contact.created', 'deal.won'], wonByMove, 'deal.won'],
    ],
  ],
  [
    'rally',
    [
      [['*'], wonByMove, 'deal.won'],
      [['deal.stage_changed'], wonByMove, 'deal.stage_changed'],
      [['deal.stage_changed'], won, null],
      [['deal.updated'], wonByMove, 'deal.updated'],
      [['deal.updated', 'deal.won'], wonByMove, 'deal.won'],
      [['deal.*'], moved, 'deal.stage_changed'],
      [['deal.*'], renamed, 'deal.updated'],
      [['deal.updated'], renamed, 'deal.updated'],
    ],
  ],
  [
    'rex',
    [
      [['*'], wonByMove, 'deal.updated'],
      [['deal.*'], moved, 'deal.updated'],
      [['deal.updated'], moved, 'deal.updated'],
      [['deal.won'], wonByMove, 'deal.won'],
      [['deal.won', '*'], wonByMove, 'deal.won'],
      [['deal.stage_changed'], moved, 'deal.stage_changed'],
      [['deal.stage_changed'], wonByMove, 'deal.stage_changed'],
      [['deal.stage_changed'], won, null],
    ],
  ],
])('in the words of %s', (format, rows) => {
  test.each(rows)('who subscribes to %j and %j happens hears %j', (kinds, event, name) => {
    expect(eventNameFor({ format, kinds }, event)).toBe(name)
  })
})

test.each(['rally', 'rex'] as const)('%s has three words for what happens to any record', (format) => {
  const names = (kind: string) => eventNameFor({ format, kinds: ['*'] }, plain(kind))
  expect(
    ['contact.created', 'contact.restored', 'contact.merged', 'contact.deleted', 'contact.purged'].map(names),
  ).toEqual(['contact.created', 'contact.created', 'contact.updated', 'contact.deleted', null])
  expect(names('deal.reordered')).toBeNull()
})

test('a completed task is completed at Rally and updated at Rex', () => {
  expect(eventNameFor({ format: 'rally', kinds: ['*'] }, plain('task.completed'))).toBe('task.completed')
  expect(eventNameFor({ format: 'rex', kinds: ['*'] }, plain('task.completed'))).toBe('task.updated')
})

test('a test message has a name in each format', () => {
  expect(WEBHOOK_FORMATS.map(pingName)).toEqual(['webhook.pinged', 'webhook.test', 'webhook.ping'])
})
