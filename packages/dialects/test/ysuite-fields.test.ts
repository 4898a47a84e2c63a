import { type Task, TASK_PRIORITIES, TASK_STATUSES } from '@dealwright/domain'
import fc from 'fast-check'
import type { DealFound } from '../src/kit/api.ts'
import { CONTACT, type YContact } from '../src/ysuite/contact-fields.ts'
import { DEAL, DEAL_ITEM } from '../src/ysuite/deal-fields.ts'
import { TASK } from '../src/ysuite/task-fields.ts'
import { backAgain, days, decimals, ids, instants, orNull, recordOf, words, type Written } from './laws/identity.ts'

const deals = recordOf<DealFound>({
  name: words,
  amount: orNull(decimals),
  sourceId: orNull(ids),
  expectedCloseOn: orNull(days),
  pipelineId: ids,
  companyId: ids,
  currency: fc.constantFrom('USD', 'JPY', 'KWD', 'EUR'),
  ownerId: orNull(ids),
  contactId: orNull(ids),
  description: orNull(words),
  assigneeId: orNull(ids),
  stageId: ids,
  tagIds: fc.uniqueArray(ids, { maxLength: 3 }),
})
const sourceName: Written<DealFound> = { deal_source: ({ sourceId }, look) => look.nameOf('source', sourceId) }

backAgain('a deal', DEAL, { records: deals, written: sourceName })
backAgain('a deal in a list', DEAL_ITEM, { records: deals, written: sourceName })

backAgain('a contact', CONTACT, {
  records: recordOf<YContact>({
    name: words,
    kind: fc.constantFrom('contact', 'company'),
    email: orNull(words.map((text) => `${text.replaceAll(/[^a-z0-9]/gi, '').toLowerCase()}x@acme.example`)),
    mobile: orNull(words),
    // An address of several lines is shown on one, and stays as it is when that is sent back.
    address: orNull(words.map((line1) => ({ line1, city: null, postalCode: null, state: null, country: null }))),
    description: orNull(words),
    companyId: orNull(ids),
    tagIds: fc.uniqueArray(ids, { maxLength: 3 }),
  }),
})

backAgain('a task', TASK, {
  records: recordOf<Task>({
    title: words,
    startsAt: orNull(instants),
    dueAt: orNull(instants),
    dealId: orNull(ids),
    contactId: orNull(ids),
    companyId: fc.constant(null),
    priority: fc.constantFrom(...TASK_PRIORITIES),
    status: fc.constantFrom(...TASK_STATUSES),
    ownerId: orNull(ids),
    description: orNull(words),
    tagIds: fc.uniqueArray(ids, { maxLength: 3 }),
  }),
  written: { cstid: ({ contactId }) => ({ contactId, companyId: null }) },
})
