import { ACTIVITY_TYPES, type Address, BANT_PARTS, TASK_PRIORITIES, type Webhook } from '@dealwright/domain'
import fc from 'fast-check'
import { ACTIVITY, type RallyActivity } from '../src/rally/activity-fields.ts'
import { BANT } from '../src/rally/bant-fields.ts'
import { COMPANY, type RallyCompany } from '../src/rally/company-fields.ts'
import { CONTACT, type RallyContact } from '../src/rally/contact-fields.ts'
import { DEAL, type RallyDeal } from '../src/rally/deal-fields.ts'
import { WEBHOOK } from '../src/rally/webhooks.ts'
import { backAgain, days, decimals, ids, instants, orNull, recordOf, words, type Written } from './laws/identity.ts'

const addresses = fc.record<Address>({
  line1: orNull(words),
  city: orNull(words),
  postalCode: orNull(words),
  state: orNull(words),
  country: orNull(words),
})
const emails = words.map((text) => `${text.replaceAll(/[^a-z0-9]/gi, '').toLowerCase()}x@acme.example`)

/** What stands side by side on the wire and inside the record. */
const ofAddress: Written<{ address: Address | null }> = {
  address: ({ address }) => address?.line1 ?? null,
  city: ({ address }) => address?.city ?? null,
  state: ({ address }) => address?.state ?? null,
  country: ({ address }) => address?.country ?? null,
  postalCode: ({ address }) => address?.postalCode ?? null,
}
const custom = (key: string) => (record: { customFields: Record<string, unknown> }) => record.customFields[key] ?? null
const customFields = (fields: Record<string, fc.Arbitrary<string>>) =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>
const numbers = (max: number) => fc.integer({ min: 0, max }).map(String)

backAgain('a deal', DEAL, {
  records: recordOf<RallyDeal>({
    pipelineId: ids,
    stageId: ids,
    contactId: orNull(ids),
    companyId: orNull(ids),
    name: words,
    amount: orNull(decimals),
    currency: fc.constantFrom('USD', 'JPY', 'KWD'),
    probability: fc.integer({ min: 0, max: 100 }),
    expectedCloseOn: orNull(days),
    description: orNull(words),
    ownerId: orNull(ids),
  }),
})

const scores = orNull(fc.integer({ min: 0, max: 25 }))
backAgain('BANT', BANT, {
  records: fc.record(
    Object.fromEntries(
      BANT_PARTS.flatMap((part) => [
        [part, scores],
        [`${part}Notes`, orNull(words)],
      ]),
    ),
  ) as fc.Arbitrary<never>,
})

backAgain('a contact', CONTACT, {
  records: recordOf<RallyContact>({
    firstName: orNull(words),
    lastName: orNull(words),
    email: orNull(emails),
    phone: orNull(words),
    mobile: orNull(words),
    jobTitle: orNull(words),
    linkedin: orNull(words),
    twitter: orNull(words),
    address: orNull(addresses),
    companyId: orNull(ids),
    lifecycleStage: fc.constantFrom('lead', 'opportunity', 'customer'),
    sourceId: orNull(ids),
    tagIds: fc.uniqueArray(ids, { maxLength: 3 }),
    description: orNull(words),
    ownerId: orNull(ids),
    customFields: customFields({ department: words, lead_score: numbers(100) }),
  }),
  written: {
    ...ofAddress,
    department: custom('department'),
    leadScore: custom('lead_score'),
    leadSource: ({ sourceId }, look) => look.nameOf('source', sourceId),
    tags: ({ tagIds }, look) => tagIds.map((id) => look.nameOf('tag', id)),
  },
})

backAgain('a company', COMPANY, {
  records: recordOf<RallyCompany>({
    name: words,
    domain: orNull(fc.constantFrom('acme.example', 'north.test')),
    industry: orNull(words),
    description: orNull(words),
    phone: orNull(words),
    website: orNull(words),
    linkedin: orNull(words),
    address: orNull(addresses),
    tagIds: fc.uniqueArray(ids, { maxLength: 3 }),
    ownerId: orNull(ids),
    customFields: customFields({ employee_count: numbers(1e9), annual_revenue: decimals, notes: words }),
  }),
  written: {
    ...ofAddress,
    employeeCount: custom('employee_count'),
    annualRevenue: custom('annual_revenue'),
    notes: custom('notes'),
    tags: ({ tagIds }, look) => tagIds.map((id) => look.nameOf('tag', id)),
  },
})

const activity = {
  type: fc.constantFrom(...ACTIVITY_TYPES),
  subject: words,
  body: orNull(words),
  contactId: orNull(ids),
  companyId: orNull(ids),
  dealId: orNull(ids),
  occurredAt: instants,
  dueAt: orNull(instants),
  priority: orNull(fc.constantFrom(...TASK_PRIORITIES)),
  // A draft is pending, too, and what was called off is shown as completed.
  status: fc.constantFrom('scheduled' as const, 'completed' as const),
  direction: orNull(fc.constantFrom('inbound' as const, 'outbound' as const)),
  outcomeId: orNull(ids),
  durationSeconds: orNull(fc.integer({ min: 0, max: 1000 }).map((minutes) => minutes * 60)),
  location: orNull(words),
  meetingUrl: orNull(fc.webUrl()),
  ownerId: orNull(ids),
}
backAgain('an activity', ACTIVITY, {
  records: recordOf<RallyActivity>(activity),
  written: {
    scheduledAt: ({ occurredAt }) => occurredAt,
    callOutcome: ({ outcomeId }, look) => look.nameOf('activityOutcome', outcomeId),
    callDurationSeconds: ({ type, durationSeconds }) => (type === 'call' ? durationSeconds : null),
    durationMinutes: ({ type, durationSeconds }) => (type === 'call' ? null : durationSeconds),
  },
})

backAgain('a webhook', WEBHOOK, {
  records: recordOf<Webhook & { secret: string | null }>({
    description: orNull(words),
    url: fc.webUrl({ validSchemes: ['https'] }).map((url) => new URL(url).href),
    kinds: fc.subarray(['deal.won', 'contact.*', '*'], { minLength: 1 }),
    isActive: fc.boolean(),
  }),
})
