import { Activity, type ActivityPatch, type ActivityType, type NewActivity } from './activity.ts'
import { addDays, type Instant } from '../values/calendar.ts'
import { invalid } from '../errors.ts'
import type { ActivityId } from '../ids.ts'
import { changeRecord, createdRecord, type RecordChange, toldFields } from '../records/record-change.ts'
import { NO_SUBJECT, refuseNoSubject } from './subject.ts'
import { tidyFields } from '../records/tidy-fields.ts'
import type { Making } from './work-change.ts'

const FIELDS = toldFields(Activity.omit({ createdById: true }).shape)

const CALLED = {
  call: 'Call',
  email: 'E-mail',
  meeting: 'Meeting',
  note: 'Note',
  task: 'Task',
  visit: 'Visit',
  text_message: 'Text message',
  custom: 'Activity',
  other: 'Activity',
} as const satisfies Record<ActivityType, string>

/**
 * Makes an activity: its maker's, and taking place now, unless told otherwise. One in the future is planned, any other done.
 * @throws DealError invalid when it is about nothing, or done in the future
 */
export function createActivity(
  { id, createdById, fields }: Making<ActivityId, NewActivity>,
  now: Instant,
): RecordChange<Activity> {
  const { occurredAt = now } = fields
  const activity: Activity = {
    id,
    number: 0,
    version: 1,
    ...NO_SUBJECT,
    subject: CALLED[fields.type],
    status: occurredAt > now ? 'scheduled' : 'completed',
    body: null,
    occurredAt,
    dueAt: null,
    priority: null,
    durationSeconds: null,
    direction: null,
    outcomeId: null,
    isMissed: null,
    phoneNumber: null,
    ownPhoneNumber: null,
    recordingUrl: null,
    address: null,
    location: null,
    meetingUrl: null,
    ownerId: createdById,
    metadata: {},
    createdById,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    ...tidyFields(fields),
  }
  refuseWrong(activity, now)
  return createdRecord(activity, 'activity.created', FIELDS)
}

/**
 * Changes an activity's fields; one that becomes of another type leaves its outcome behind, and one that is done ahead of its time took
 * place now.
 * @throws DealError invalid when it would be about nothing, or done in the future
 */
export function patchActivity<A extends Activity>(activity: A, patch: ActivityPatch, now: Instant): RecordChange<A> {
  const isOther = patch.type !== undefined && patch.type !== activity.type
  const isDone = activity.status !== 'completed' && patch.status === 'completed'
  const isEarly = isDone && activity.occurredAt > now
  const after = {
    ...activity,
    ...(isOther && { outcomeId: null }),
    ...(isEarly && { occurredAt: now }),
    ...tidyFields(patch),
  }
  refuseWrong(after, now)
  return changeRecord(activity, after, {
    kind: isDone ? 'activity.completed' : 'activity.updated',
    fields: FIELDS,
    now,
  })
}

/** A day of grace: clocks differ, and some programs mean a day by its midnight. Beyond it a year was mistyped. */
function refuseWrong(activity: Activity, now: Instant): void {
  refuseNoSubject(activity)
  if (activity.status !== 'completed' || activity.occurredAt.slice(0, 10) <= addDays(now.slice(0, 10), 1)) return
  throw invalid('What is done cannot lie in the future.', [
    {
      field: 'occurredAt',
      message: 'Later than tomorrow.',
      given: activity.occurredAt,
      expected: 'a time that has passed, or the status scheduled',
    },
  ])
}
