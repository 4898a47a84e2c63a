import { describe, expect, test } from 'vitest'
import { createActivity, patchActivity } from './activity-change.ts'
import { ActivityPatch, type NewActivity } from './activity.ts'
import { createCalendarEntry, patchCalendarEntry } from './calendar-entry-change.ts'
import { DealError } from '../errors.ts'
import { ActivityId, ActivityOutcomeId, CalendarEntryId, ContactId, DealId, MemberId, NoteId, TaskId } from '../ids.ts'
import { createNote, patchNote } from './note-change.ts'
import { mainSubject, NO_SUBJECT } from './subject.ts'
import { createTask, patchTask } from './task-change.ts'
import { deleteWork, restoreWork, tellingDeal } from './work-change.ts'

const ID = '00000000-0000-7000-8000-000000000001'
const NOW = '2026-11-21T09:00:00.000Z'
const LATER = '2026-11-22T09:00:00.000Z'
const dealId = DealId.parse(ID)
const bob = MemberId.parse(ID)

const activity = (fields: Partial<NewActivity> = {}) =>
  createActivity(
    { id: ActivityId.parse(ID), createdById: bob, fields: { type: 'call', subject: 'Call', dealId, ...fields } },
    NOW,
  )

describe('an activity', () => {
  test('is done now by its maker unless told otherwise', () => {
    const { record, events } = activity()
    expect(record).toMatchObject({ status: 'completed', occurredAt: NOW, ownerId: bob, body: null })
    expect(events).toEqual([
      {
        kind: 'activity.created',
        before: null,
        after: { dealId, type: 'call', status: 'completed', subject: 'Call', occurredAt: NOW, ownerId: bob },
      },
    ])
  })

  test.each([
    ['in the future it is planned', { occurredAt: LATER }, 'scheduled'],
    ['in the past it is done', { occurredAt: '2026-01-01T00:00:00.000Z' }, 'completed'],
    ['what is given stands', { occurredAt: '2026-01-01T00:00:00.000Z', status: 'scheduled' as const }, 'scheduled'],
    [
      'a clock may be a little ahead',
      { occurredAt: '2026-11-21T09:05:00.000Z', status: 'completed' as const },
      'completed',
    ],
  ])('%s', (_what, fields, status) => {
    expect(activity(fields).record.status).toBe(status)
  })

  test('cannot be done next year, nor be about nothing', () => {
    expect(() => activity({ occurredAt: '2027-11-21T09:00:00.000Z', status: 'completed' })).toThrow('in the future')
    expect(() => activity({ dealId: null })).toThrow(DealError)
    expect(() => patchActivity(activity().record, { dealId: null }, LATER)).toThrow('about')
  })

  test('without a subject is called by its type', () => {
    expect(activity({ type: 'text_message', subject: undefined }).record.subject).toBe('Text message')
  })

  test('that becomes of another type leaves its outcome behind, unless it gets a new one', () => {
    const [busy, seen] = [ActivityOutcomeId.parse(ID), ActivityOutcomeId.parse(ID.replace('1', '2'))]
    const call = activity({ outcomeId: busy }).record
    expect(patchActivity(call, { type: 'call', subject: 'Same' }, LATER).record.outcomeId).toBe(busy)
    expect(patchActivity(call, { type: 'meeting' }, LATER).events[0]?.after).toEqual({
      type: 'meeting',
      outcomeId: null,
    })
    expect(patchActivity(call, { type: 'visit', outcomeId: seen }, LATER).record.outcomeId).toBe(seen)
  })

  test.each(['javascript:alert(1)', 'ftp://host/file', 'recording'])('has no recording at %s', (recordingUrl) => {
    expect(ActivityPatch.safeParse({ recordingUrl }).success).toBe(false)
  })

  test('that was planned is told as completed', () => {
    const planned = activity({ occurredAt: LATER }).record
    expect(patchActivity(planned, { status: 'completed' }, LATER).events[0]).toEqual({
      kind: 'activity.completed',
      before: { status: 'scheduled' },
      after: { status: 'completed' },
    })
    expect(patchActivity(planned, { subject: 'Visit' }, LATER).events[0]?.kind).toBe('activity.updated')
  })

  test('that is done ahead of its time took place now, unless another time is given', () => {
    const planned = activity({ occurredAt: LATER, dueAt: LATER }).record
    expect(patchActivity(planned, { status: 'completed' }, NOW).record).toMatchObject({ occurredAt: NOW, dueAt: LATER })
    const EARLIER = '2026-11-20T09:00:00.000Z'
    expect(patchActivity(planned, { status: 'completed', occurredAt: EARLIER }, NOW).record.occurredAt).toBe(EARLIER)
  })

  test('tells what it did to its deal in its own event', () => {
    const [event] = activity().events
    if (!event) throw new Error('It has one')
    const effect = { kind: 'deal.woken' as const, before: { status: 'stalled' }, after: { status: 'open' } }
    expect(tellingDeal(event, { events: [effect] })).toMatchObject({
      kind: 'activity.created',
      before: { deal: { status: 'stalled' } },
      after: { subject: 'Call', deal: { status: 'open' } },
    })
    expect(tellingDeal(event, { events: [] })).toBe(event)
  })

  test('is put aside and brought back', () => {
    const gone = deleteWork(activity().record, 'activity', LATER)
    expect(gone.events).toEqual([
      { kind: 'activity.deleted', before: { deletedAt: null }, after: { deletedAt: LATER } },
    ])
    expect(restoreWork(gone.record, 'activity', LATER).events[0]).toMatchObject({
      kind: 'activity.restored',
      after: { deletedAt: null },
    })
  })
})

describe('a task', () => {
  const { record: task } = createTask(
    { id: TaskId.parse(ID), createdById: bob, fields: { title: 'Send the offer', dealId } },
    NOW,
  )

  test('is pending, of normal priority and its maker’s', () => {
    expect(task).toMatchObject({ status: 'pending', priority: 'normal', ownerId: bob, completedAt: null })
  })

  test('has a time of completion exactly while it is completed', () => {
    const done = patchTask(task, { status: 'completed' }, LATER)
    expect(done).toMatchObject({
      record: { completedAt: LATER },
      events: [{ kind: 'task.completed', after: { status: 'completed', completedAt: LATER } }],
    })
    expect(patchTask(done.record, { title: 'Sent' }, '2026-12-01T00:00:00.000Z').record.completedAt).toBe(LATER)
    expect(patchTask(done.record, { status: 'pending' }, LATER)).toMatchObject({
      record: { completedAt: null },
      events: [{ kind: 'task.reopened' }],
    })
    expect(patchTask(done.record, { status: 'cancelled' }, LATER)).toMatchObject({
      record: { completedAt: null },
      events: [{ kind: 'task.cancelled' }],
    })
    expect(patchTask(done.record, { status: 'completed' }, LATER).events).toEqual([])
  })

  test('is reopened only when it was settled: one that is begun or put off is merely changed', () => {
    const statuses = ['in_progress', 'deferred', 'pending', 'cancelled', 'deferred'] as const
    const kinds: (string | undefined)[] = []
    let now = task
    for (const status of statuses) {
      const { record, events } = patchTask(now, { status }, LATER)
      kinds.push(events[0]?.kind)
      now = record
    }
    expect(kinds).toEqual(['task.updated', 'task.updated', 'task.updated', 'task.cancelled', 'task.reopened'])
  })

  test('may be about nothing on record', () => {
    expect(patchTask(task, { dealId: null }, LATER).record.dealId).toBeNull()
  })

  test('may be born completed', () => {
    const fields = { title: 'Sent', dealId, status: 'completed' as const }
    expect(createTask({ id: task.id, createdById: null, fields }, NOW).record.completedAt).toBe(NOW)
  })
})

test('a note is its author’s and changes by its fields', () => {
  const { record } = createNote(
    { id: NoteId.parse(ID), createdById: bob, fields: { content: 'Likes tea', dealId } },
    NOW,
  )
  expect(record).toMatchObject({ authorId: bob, isImportant: false })
  expect(patchNote(record, { isImportant: true }, LATER).events).toEqual([
    { kind: 'note.updated', before: { isImportant: false }, after: { isImportant: true } },
  ])
  expect(() => patchNote(record, { dealId: null }, LATER)).toThrow(DealError)
})

test('a calendar entry does not end before it starts', () => {
  const make = (endsAt: string | null) =>
    createCalendarEntry(
      { id: CalendarEntryId.parse(ID), createdById: bob, fields: { title: 'Demo', startsAt: LATER, endsAt, dealId } },
      NOW,
    )
  expect(make(LATER).record.endsAt).toBe(LATER)
  expect(() => make(NOW)).toThrow('ends before it starts')
  expect(() => patchCalendarEntry(make(LATER).record, { startsAt: '2026-11-23T09:00:00.000Z' }, NOW)).toThrow(DealError)
})

test('a calendar entry has a time of completion exactly while it is ticked off', () => {
  const fields = { title: 'Demo', startsAt: LATER }
  const { record } = createCalendarEntry({ id: CalendarEntryId.parse(ID), createdById: bob, fields }, NOW)
  const done = patchCalendarEntry(record, { isCompleted: true }, LATER).record
  expect([record.completedAt, done.completedAt]).toEqual([null, LATER])
  expect(patchCalendarEntry(done, { title: 'Lunch' }, '2026-12-01T00:00:00.000Z').record.completedAt).toBe(LATER)
  expect(patchCalendarEntry(done, { isCompleted: false }, LATER).record.completedAt).toBeNull()
})

test('what work is about is told by the most telling of its subjects', () => {
  const contactId = ContactId.parse(ID)
  expect(mainSubject({ ...NO_SUBJECT, contactId, dealId })).toEqual({ kind: 'deal', id: dealId })
  expect(mainSubject({ ...NO_SUBJECT, contactId })).toEqual({ kind: 'contact', id: contactId })
  expect(mainSubject(NO_SUBJECT)).toBeNull()
})
