import { CurrencyCode, type Instant } from '@dealwright/domain'
import fc from 'fast-check'
import type { Table } from '../src/kit/field.ts'
import { COMPANY } from '../src/rex/company-fields.ts'
import { CONTACT, Lifecycle } from '../src/rex/contact-fields.ts'
import { DEAL } from '../src/rex/deal-fields.ts'
import { STAGE } from '../src/rex/pipeline-fields.ts'
import { WEBHOOK } from '../src/rex/webhook-fields.ts'
import { ACTIVITY, TASK } from '../src/rex/work-fields.ts'
import { backAgain, bothWays } from './laws/identity.ts'

const id = fc.uuid()
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const text = fc.stringMatching(/^[A-Za-zÄ-ü]{1,40}$/)
const time = fc
  .date({ min: new Date('1901-01-01T00:00:00Z'), max: new Date('2199-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date): Instant => new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString())
const day = time.map((instant) => instant.slice(0, 10))
const free = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)))
const subject = { contactId: orNull(id), companyId: orNull(id), dealId: orNull(id), ownerId: orNull(id) }
const address = fc.record({
  line1: orNull(text),
  city: orNull(text),
  postalCode: orNull(text),
  state: orNull(text),
  country: orNull(text),
})

/** Of each table what may be written, in the values that Rex has words for. */
const TABLES: [name: string, table: Table<never, never>, records: fc.Arbitrary<object>][] = [
  [
    'deals',
    DEAL,
    fc.record({
      name: text,
      pipelineId: id,
      stageId: id,
      contactId: orNull(id),
      companyId: orNull(id),
      minor: fc.bigInt(-(10n ** 17n), 10n ** 17n).map(String),
      currency: fc.constantFrom('USD', 'JPY', 'KWD').map((code) => CurrencyCode.parse(code)),
      status: fc.constantFrom('open', 'won', 'lost', 'stalled'),
      expectedCloseOn: orNull(day),
      ownerId: orNull(id),
      metadata: free,
    }),
  ],
  [
    'contacts',
    CONTACT,
    fc.record({
      email: orNull(text.map((name) => `${name.replaceAll(/[^A-Za-z]/g, 'x')}@example.com`)),
      firstName: orNull(text),
      lastName: orNull(text),
      phone: orNull(text),
      jobTitle: orNull(text),
      linkedin: orNull(text),
      lifecycle: fc.constantFrom(...Lifecycle.options),
      sourceDetail: orNull(text),
      companyId: orNull(id),
      ownerId: orNull(id),
      metadata: free,
    }),
  ],
  [
    'companies',
    COMPANY,
    fc.record({
      name: text,
      domain: orNull(text),
      industry: orNull(text),
      size: orNull(text),
      website: orNull(text),
      phone: orNull(text),
      address: orNull(address),
      description: orNull(text),
      ownerId: orNull(id),
      metadata: free,
    }),
  ],
  [
    'activities',
    ACTIVITY,
    fc.record({
      type: fc.constantFrom('call', 'email', 'meeting', 'note', 'task', 'custom', 'other'),
      status: fc.constantFrom('draft', 'scheduled', 'completed', 'rejected'),
      subject: text,
      body: orNull(text),
      ...subject,
      occurredAt: time,
      durationSeconds: orNull(fc.nat(100_000)),
      direction: fc.constantFrom('inbound', 'outbound', null),
      metadata: free,
    }),
  ],
  [
    'tasks',
    TASK,
    fc.record({
      title: text,
      description: orNull(text),
      ...subject,
      dueAt: orNull(time),
      priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
      status: fc.constantFrom('pending', 'completed', 'cancelled'),
      metadata: free,
    }),
  ],
  [
    'stages',
    STAGE,
    fc.record({
      name: text,
      position: fc.nat(100),
      type: fc.constantFrom('open', 'won', 'lost'),
      color: orNull(fc.constant('#0a84ff')),
    }),
  ],
  [
    'webhooks',
    WEBHOOK,
    fc.record({
      name: text,
      url: fc.constantFrom('https://crm.example/hook', 'https://crm.example/other'),
      kinds: fc.subarray(['deal.won', 'contact.*', '*'], { minLength: 1 }),
      status: fc.constantFrom('active', 'paused', 'disabled'),
    }),
  ],
]

for (const [name, table, records] of TABLES)
  backAgain(name, bothWays(table), { records: records as fc.Arbitrary<never> })
