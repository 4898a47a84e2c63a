import {
  type Action,
  alongWith,
  type AncestorsOf,
  can,
  changeRecord,
  type Company,
  CompanyId,
  type Contact,
  ContactId,
  type Instant,
  type Lead,
  LeadId,
  refusal,
  refuseOwnAncestor,
  touchedBy,
  type WorkspaceId,
} from '@dealwright/domain'
import { findAncestors, holdCompanyTree } from '../../companies/ancestors.ts'
import { COMPANY } from '../../companies/company-row.ts'
import { COMPANIES as MERGE_COMPANIES } from '../../companies/merge-companies.ts'
import { lockCompanies } from '../../companies/store.ts'
import { CONTACT } from '../../contacts/contact-row.ts'
import { CONTACTS as MERGE_CONTACTS } from '../../contacts/merge-contacts.ts'
import { followContact } from '../../contacts/follow-contact.ts'
import { lockContacts } from '../../contacts/store.ts'
import type { WriteContext } from '../../context.ts'
import { listCustomFields } from '../../custom-fields/store.ts'
import type { Trx } from '../../db/transaction.ts'
import { findReferred } from '../../imports/find-touched.ts'
import { LEAD } from '../../leads/lead-row.ts'
import { lockLeads } from '../../leads/store.ts'
import { type RecordKind, saveRecords } from '../../records/write-records.ts'
import { undoConversion } from './undo-conversion.ts'
import { isMerge, undoerOfMerges } from './undo-merges.ts'
import { recordBefore } from './record-before.ts'
import { refuseLost } from './refuse-lost.ts'
import { decided, oneByOne, type Refusals, type Step, type Undoer, UndoRefused } from './undo-step.ts'
import { externalIdsOf, undoBeside } from './undo-beside.ts'

type PartyKind<R extends Contact | Company | Lead> = {
  kind: RecordKind<R>
  delete: Action
  lockAll(db: Trx, workspaceId: WorkspaceId, ids: readonly string[]): Promise<R[]>
  /** What a rule of its own says against the record as it was. */
  refuse?(record: R, ancestorsOf: AncestorsOf): void
}

const CONTACTS: PartyKind<Contact> = {
  kind: CONTACT,
  delete: 'contact.delete',
  lockAll: (db, workspaceId, ids) => lockContacts(db, workspaceId, ids.map(asContact)),
}

const COMPANIES: PartyKind<Company> = {
  kind: COMPANY,
  delete: 'company.delete',
  lockAll: (db, workspaceId, ids) => lockCompanies(db, workspaceId, ids.map(asCompany)),
  refuse: ({ id, parentId }, ancestorsOf) => refuseOwnAncestor(id, parentId, ancestorsOf),
}

const LEADS: PartyKind<Lead> = {
  kind: LEAD,
  delete: 'lead.delete',
  lockAll: (db, workspaceId, ids) =>
    lockLeads(
      db,
      workspaceId,
      ids.map((id) => LeadId.parse(id)),
    ),
}

const undoMergesOfContacts = undoerOfMerges({ ...CONTACTS, merge: MERGE_CONTACTS, action: 'contact.merge' })

const undoMergesOfCompanies = undoerOfMerges({
  ...COMPANIES,
  merge: MERGE_COMPANIES,
  action: 'company.merge',
  async check({ db, workspaceId }, companies) {
    const parents = companies.flatMap(({ parentId }) => parentId ?? [])
    const ancestorsOf = await findAncestors(db, workspaceId, parents)
    for (const { id, parentId } of companies) refuseOwnAncestor(id, parentId, ancestorsOf)
  },
})

/** Reverses changes of contacts; deals that follow them to another company follow them back. */
export const undoContacts: Undoer = async (ctx, steps) => {
  if (steps.some(isMerge)) return eitherWay(ctx, steps, { merges: undoMergesOfContacts, others: undoContacts })
  const ids = steps.map(({ event }) => event.entityId)
  const before = await lockContacts(ctx.db, ctx.workspaceId, ids.map(asContact))
  const refusals = await undoParties(ctx, CONTACTS, steps)
  const after = await lockContacts(ctx.db, ctx.workspaceId, ids.map(asContact))
  for (const { event } of steps) {
    const [was, is] = [before, after].map((contacts) => contacts.find(({ id }) => id === event.entityId))
    if (!was || !is || was.companyId === is.companyId) continue
    await followContact(ctx, is, { whichFollowedIn: event.operationId, from: was.companyId })
  }
  return refusals
}

export const undoCompanies: Undoer = (ctx, steps) =>
  steps.some(isMerge)
    ? eitherWay(ctx, steps, { merges: undoMergesOfCompanies, others: undoCompanies })
    : undoParties(ctx, COMPANIES, steps)

export const undoLeads = oneByOne(async (ctx, step) => {
  if (step.event.kind === 'lead.converted') return undoConversion(ctx, step)
  const why = (await undoParties(ctx, LEADS, [step])).get(step.event.id)
  if (why) throw new UndoRefused(why)
})

/** Merges are taken apart one by one, other changes are reversed together. */
async function eitherWay(
  ctx: WriteContext,
  steps: readonly Step[],
  { merges, others }: { merges: Undoer; others: Undoer },
): Promise<Refusals> {
  const refusals = await merges(ctx, steps.filter(isMerge))
  const rest = steps.filter((step) => !isMerge(step))
  return rest.length === 0 ? refusals : new Map([...refusals, ...(await others(ctx, rest))])
}

async function undoParties<R extends Contact | Company | Lead>(
  ctx: WriteContext,
  party: PartyKind<R>,
  all: readonly Step[],
): Promise<Refusals> {
  const { db, workspaceId, author, now } = ctx
  const { entity } = party.kind
  const steps = all.filter(({ event }) => !event.kind.endsWith('.shared'))
  const shared = all.filter((step) => !steps.includes(step))
  const parents = steps.flatMap(({ event }) => {
    const parent = CompanyId.safeParse(event.before?.['parentId'])
    return parent.success ? [parent.data] : []
  })
  if (parents.length > 0) await holdCompanyTree(db, workspaceId)
  const locked = await party.lockAll(
    db,
    workspaceId,
    steps.map(({ event }) => event.entityId),
  )
  const records = new Map<string, R>(locked.map((record) => [record.id, record]))
  const made = steps.filter(({ act }) => act === 'remove').map(({ event }) => event.entityId)
  const [customFields, ancestorsOf, referred] = await Promise.all([
    listCustomFields(db, workspaceId, entity),
    findAncestors(db, workspaceId, parents),
    entity === 'lead' ? undefined : findReferred(db, { workspaceId, importId: null }, { entity, ids: made }),
  ])
  const first = decided(steps, (step) => {
    const { record, next } = recordBefore(records.get(step.event.entityId), { step, customFields, referred, now })
    if (
      record.deletedAt !== next.deletedAt &&
      !can(ctx.caller, party.delete, { kind: 'owned', ownerId: record.ownerId })
    ) {
      throw new UndoRefused(
        refusal('forbidden', `Only its owner or a manager may delete a ${entity} or bring it back.`),
      )
    }
    if (touchedBy(step.event).some(({ field }) => field === 'parentId')) party.refuse?.(next, ancestorsOf)
    return { record, next }
  })
  const { made: possible, refusals } = entity === 'lead' ? first : await refuseLost(ctx, first)
  const changes = possible.map(({ step: { event }, value: { record, next } }) => {
    const fields = Object.keys(next) as (keyof R & string)[] // its own fields
    const kind = `${entity}.${verbOf(record, next)}`
    const change = changeRecord(record, next, { kind, fields, now })
    const ids = externalIdsOf(event)
    return ids === null
      ? change
      : alongWith(change, { kind, before: { externalIds: ids.is }, after: { externalIds: ids.was } }, now)
  })
  await saveRecords(db, author, party.kind, changes)
  return new Map([...refusals, ...(await undoBeside(ctx, { shared, possible: possible.map(({ step }) => step) }))])
}

function verbOf(record: Deletable, next: Deletable): string {
  if (record.deletedAt === next.deletedAt) return 'updated'
  return next.deletedAt === null ? 'restored' : 'deleted'
}

type Deletable = { deletedAt: Instant | null }
const asContact = (id: string) => ContactId.parse(id)
const asCompany = (id: string) => CompanyId.parse(id)
