import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { activityTimes, type WorkDone } from './activity-times.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const [EARLY, LATE, SOON] = [
  '2026-11-01T09:00:00.000Z',
  '2026-11-20T09:00:00.000Z',
  '2026-11-22T09:00:00.000Z',
] as const
const none: WorkDone = { activities: [], tasks: [], notes: [], calendarEntries: [] }

describe('the last and the next activity', () => {
  test.each<[string, Partial<WorkDone>, string | null, string | null]>([
    ['nothing', {}, null, null],
    [
      'the latest completed activity, whenever it was written down',
      {
        activities: [
          { status: 'completed', occurredAt: LATE },
          { status: 'completed', occurredAt: EARLY },
        ],
      },
      LATE,
      null,
    ],
    ['a note counts as done', { notes: [{ createdAt: LATE }] }, LATE, null],
    [
      'a task counts as done when it was completed',
      { tasks: [{ status: 'completed', dueAt: SOON, completedAt: LATE }] },
      LATE,
      null,
    ],
    ['a planned activity is to do', { activities: [{ status: 'scheduled', occurredAt: SOON }] }, null, SOON],
    [
      'an overdue task is still to do',
      { tasks: [{ status: 'pending', dueAt: EARLY, completedAt: null }] },
      null,
      EARLY,
    ],
    ['a task without a date is not', { tasks: [{ status: 'pending', dueAt: null, completedAt: null }] }, null, null],
    [
      'drafts, refusals and cancellations are neither',
      {
        activities: [
          { status: 'draft', occurredAt: LATE },
          { status: 'rejected', occurredAt: SOON },
        ],
        tasks: [{ status: 'cancelled', dueAt: SOON, completedAt: null }],
      },
      null,
      null,
    ],
    [
      'a calendar entry is to do until it starts',
      { calendarEntries: [SOON, NOW, EARLY].map((startsAt) => ({ startsAt, isCompleted: false })) },
      null,
      SOON,
    ],
    [
      'or until it is ticked off, which is not done yet',
      { calendarEntries: [{ startsAt: SOON, isCompleted: true }] },
      null,
      null,
    ],
    [
      'a task that was begun is still to do, a deferred one waits for nobody',
      {
        tasks: [
          { status: 'deferred', dueAt: EARLY, completedAt: null },
          { status: 'in_progress', dueAt: SOON, completedAt: null },
        ],
      },
      null,
      SOON,
    ],
  ])('%s', (_what, work, lastActivityAt, nextActivityAt) => {
    expect(activityTimes({ ...none, ...work }, NOW)).toEqual({ lastActivityAt, nextActivityAt })
  })

  test('do not depend on the order in which things were written down', () => {
    const instant = fc.constantFrom(EARLY, LATE, NOW, SOON)
    const activities = fc.array(
      fc.record({
        status: fc.constantFrom('completed' as const, 'scheduled' as const, 'draft' as const),
        occurredAt: instant,
      }),
    )
    fc.assert(
      fc.property(
        activities.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([a, b]) => {
          expect(activityTimes({ ...none, activities: a }, NOW)).toEqual(activityTimes({ ...none, activities: b }, NOW))
        },
      ),
    )
  })
})
