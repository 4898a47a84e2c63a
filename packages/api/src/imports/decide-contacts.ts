import {
  type CompanyId,
  type Contact,
  ContactId,
  type ContactPatch,
  type ContactRow,
  createContact,
  DealError,
  missingName,
  newRecordValues,
  patchContact,
  type RecordChange,
  type RecordContext,
  type RowNotice,
  TagId,
} from '@dealwright/domain'
import { CONTACT } from '../contacts/contact-row.ts'
import type { Db } from '../db/transaction.ts'
import { insertRecords, saveRecords } from '../records/write-records.ts'
import { type Decision, failed, notice, type Outcome, problemsOfError, type ReadRow, skipped } from './batch.ts'
import { findTouched } from './find-records.ts'
import { followContacts } from './follow-contacts.ts'
import { growingLists } from './growing-lists.ts'
import { companyLinker } from './link-companies.ts'
import { contactLinker } from './link-contacts.ts'
import { loadContacts } from './load-records.ts'
import { matchRow } from './match-row.ts'
import { mergedAddress } from './merged-address.ts'
import type { RunContext } from './run-context.ts'
import { insertLinked, type SourceId, writeSourceIds } from './write-links.ts'

/** As `decideDeals`, for people. */
export async function decideContacts(db: Db, run: RunContext, rows: readonly ReadRow<ContactRow>[]): Promise<Decision> {
  const { plan, author, workspaceId } = run
  const contacts = rows.map(({ row }) => row)
  const [companies, linker, lists] = await Promise.all([
    companyLinker(
      db,
      run,
      contacts.flatMap(({ company }) => company ?? []),
    ),
    contactLinker(db, run, contacts.map(linkOf)),
    growingLists(db, run, { rows: contacts, entity: 'contact' }),
  ])
  const ids = linker.foundIds()
  const [known, touched] = await Promise.all([
    loadContacts(db, workspaceId, ids),
    findTouched(db, workspaceId, { importId: author.importId, ids }),
  ])
  const context: RecordContext = { now: author.at, customFields: lists.customFields }
  const made = new Map<ContactId, RecordChange<Contact>>()
  const changed = new Map<ContactId, RecordChange<Contact>>()
  const sourceIds: SourceId[] = []

  function decide(row: ContactRow): Outcome {
    const company = row.company && companies.link(row.company, 'companyName')
    const companyId = company && company.kind !== 'wrong' ? company.id : null
    const link = linkOf(row)
    const match = matchRow(
      plan,
      { externalId: row.externalId, key: plan.matchBy === 'email' ? link.email : link.name },
      {
        byExternalId: linker.find({ externalId: link.externalId, email: null, name: null }, null),
        byKey: linker.find(
          {
            externalId: null,
            email: plan.matchBy === 'email' ? link.email : null,
            name: plan.matchBy === 'name' ? link.name : null,
          },
          companyId,
        ),
      },
    )
    const id = 'id' in match ? match.id : undefined
    const unnamed = id === undefined && plan.mode !== 'update' ? missingName(row) : null
    const problems = [
      ...(company?.kind === 'wrong' ? [company.problem] : []),
      ...('problem' in match ? [match.problem] : []),
      ...(unnamed ? [unnamed] : []),
    ]
    if (problems.length > 0) return failed(problems)
    if (id !== undefined && plan.mode === 'create') return skipped('skipped_known')
    if (id === undefined && plan.mode === 'update') return skipped('skipped_unknown')

    const notices: RowNotice[] = []
    const isNewId =
      row.externalId !== null &&
      linker.find({ externalId: row.externalId, email: null, name: null }, null) === undefined
    try {
      if (id === undefined) {
        const newId = ContactId.parse(author.newId())
        const { name = '', ...values } = newRecordValues(row)
        const fields = {
          name,
          ...values,
          ...linkedFields(row, { companyId, before: null }),
          ownerId: values.ownerId ?? null,
        }
        made.set(newId, createContact({ id: newId, createdById: author.actorId, fields }, context))
        linker.learn(link, companyId, newId)
        if (row.externalId !== null) sourceIds.push({ externalId: row.externalId, id: newId })
        notices.push(...row.onCreate.notices)
      } else {
        const book = made.has(id) ? made : changed
        const before = book.get(id) ?? unchanged(known.get(id))
        // In a check, a contact that an earlier batch would have made is not there to be compared with.
        if (before) {
          const change = patchContact(
            before.record,
            { ...row.values, ...linkedFields(row, { companyId, before: before.record }) },
            context,
          )
          if (change.events.length === 0 && !isNewId) return skipped('skipped_unchanged')
          book.set(id, { record: change.record, events: [...before.events, ...change.events] })
        }
        if (row.externalId !== null && isNewId) sourceIds.push({ externalId: row.externalId, id })
        if (touched.has(id) || !known.has(id)) notices.push(notice('repeated'))
        touched.add(id)
        linker.learn(link, companyId, id)
      }
    } catch (error) {
      if (error instanceof DealError) return failed(problemsOfError(error))
      throw error
    }
    if (company?.kind === 'new') {
      company.make()
      notices.push(notice('company_created'))
    }
    lists.keep(row)
    return { kind: id === undefined ? 'created' : 'updated', notices }
  }

  function linkedFields(
    row: ContactRow,
    { companyId, before }: { companyId: CompanyId | null; before: Contact | null },
  ): ContactPatch {
    const tagIds = row.tags.map((tag) => TagId.parse(lists.idOf('tags', tag)))
    return {
      ...(companyId !== null && { companyId }),
      ...(Object.keys(row.address).length > 0 && { address: mergedAddress(before?.address ?? null, row.address) }),
      ...(tagIds.length > 0 && { tagIds: [...new Set([...(before?.tagIds ?? []), ...tagIds])] }),
      customFields: row.customFields,
    }
  }

  const outcomes = rows.map(({ number, row }) => ({ number, ...decide(row) }))
  return {
    outcomes,
    pending: [],
    async write(trx) {
      await lists.write(trx)
      await insertLinked(trx, run, { companies: companies.made, contacts: [] })
      await insertRecords(trx, author, CONTACT, [...made.values()])
      await saveRecords(trx, author, CONTACT, [...changed.values()])
      await followContacts(trx, run, [...changed.values()])
      await writeSourceIds(trx, run, { entity: 'contact', ids: sourceIds })
    },
  }
}

function linkOf(row: ContactRow) {
  const { name = null, email = null } = newRecordValues(row)
  return { externalId: row.externalId, email, name }
}

function unchanged(record: Contact | undefined): RecordChange<Contact> | undefined {
  return record && { record, events: [] }
}
