import {
  Activity,
  ActivityId,
  CompanyId,
  ContactId,
  DealId,
  type Instant,
  ListEntry,
  MemberId,
  Task,
  WorkspaceId,
} from '@dealwright/domain'
import { z } from 'zod'
import type { Api, Caller } from '../kit/api.ts'
import { nameOf, nullable, plain, seconds } from '../kit/codecs.ts'
import { type Codec, fieldsOf, required, type Table } from '../kit/field.ts'

type View = Awaited<ReturnType<Api['activities']['get']>>
export type RallyActivity = View & { tenantId: WorkspaceId }
type Input = Parameters<Api['activities']['create']>[0]
export type RallyActivityInput = Input & { scheduledAt?: Instant }

export function rallyActivity(activity: View, { workspaceId }: Caller): RallyActivity {
  return { ...activity, tenantId: workspaceId }
}

const { field, shown, written, made } = fieldsOf<RallyActivity, RallyActivityInput>()

/** Of what is settled without having been done Rally knows nothing: it is completed as well. */
const status: Codec<Activity['status']> = {
  wire: z.enum(['pending', 'completed']),
  encode: (value) => (value === 'draft' || value === 'scheduled' ? 'pending' : 'completed'),
  decode: (value: string) => (value === 'pending' ? 'scheduled' : 'completed'),
}

const wholeMinutes: Codec<number> = {
  wire: z.int().min(0).max(100_000),
  encode: (value) => Math.round(value / 60),
  decode: (value: number) => value * 60,
}

/** How long a call took is told in seconds, all else in minutes. */
function duration(isCall: boolean, codec: Codec<number>) {
  const { encode } = nullable(codec)
  return {
    ...made(codec.wire.nullable(), ({ type, durationSeconds }, look) =>
      (type === 'call') === isCall ? encode(durationSeconds, look) : null,
    ),
    ...written('durationSeconds', nullable(codec)),
  }
}

/** ActivityResponse, and of it what CreateActivityRequest may write. */
export const ACTIVITY = {
  id: shown('id', plain(ActivityId)),
  tenantId: shown('tenantId', plain(WorkspaceId)),
  activityType: required(field('type', plain(Activity.shape.type))),
  subject: required(field('subject', plain(Activity.shape.subject))),
  body: field('body', plain(Activity.shape.body)),
  contactId: field('contactId', nullable(plain(ContactId))),
  companyId: field('companyId', nullable(plain(CompanyId))),
  dealId: field('dealId', nullable(plain(DealId))),
  scheduledAt: { ...shown('occurredAt', seconds), ...written('scheduledAt', seconds) },
  dueDate: field('dueAt', nullable(seconds)),
  priority: field('priority', nullable(plain(Task.shape.priority))),
  status: field('status', status),
  callDirection: field('direction', plain(Activity.shape.direction)),
  callOutcome: {
    ...shown('outcomeId', nameOf('activityOutcome')),
    ...written('outcomeName', nullable(plain(ListEntry.shape.name))),
  },
  callDurationSeconds: duration(true, plain(z.int().min(0).max(10_000_000))),
  durationMinutes: duration(false, wholeMinutes),
  location: field('location', plain(Activity.shape.location)),
  meetingUrl: field('meetingUrl', plain(Activity.shape.meetingUrl)),
  ownerId: field('ownerId', nullable(plain(MemberId))),
  createdAt: shown('createdAt', seconds),
  updatedAt: shown('updatedAt', seconds),
} satisfies Table<RallyActivity, RallyActivityInput>
