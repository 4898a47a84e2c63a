import {
  type Company,
  CompanyId,
  COMPANY_FIELDS,
  type CompanyLink,
  type CompanyPatch,
  type CompanyRow,
  createCompany,
  createdRecord,
  DealError,
  missingName,
  newRecordValues,
  patchCompany,
  type RecordChange,
  type RecordContext,
  refuseOwnAncestor,
  type RowNotice,
  TagId,
} from '@dealwright/domain'
import { COMPANY } from '../companies/company-row.ts'
import type { Db } from '../db/transaction.ts'
import { insertRecords, saveRecords } from '../records/write-records.ts'
import {
  type Decision,
  failed,
  notice,
  type Outcome,
  type PendingParent,
  problemsOfError,
  type ReadRow,
  skipped,
} from './batch.ts'
import { companyTree } from './company-tree.ts'
import { findTouched } from './find-records.ts'
import { growingLists } from './growing-lists.ts'
import { companyLinker } from './link-companies.ts'
import { loadCompanies } from './load-records.ts'
import { matchRow } from './match-row.ts'
import { mergedAddress } from './merged-address.ts'
import type { RunContext } from './run-context.ts'
import { type SourceId, writeSourceIds } from './write-links.ts'

/**
 * As `decideDeals`, for companies. A parent that neither the workspace nor the batch knows may still come later in the file: it is
 * handed back as pending, to be found once all rows are in.
 */
export async function decideCompanies(
  db: Db,
  run: RunContext,
  rows: readonly ReadRow<CompanyRow>[],
): Promise<Decision> {
  const { plan, author, workspaceId } = run
  const companies = rows.map(({ row }) => row)
  const parents = companies.flatMap(({ parent }) => parent ?? [])
  const [linker, lists] = await Promise.all([
    companyLinker(db, run, [...companies.map(linkOf), ...parents]),
    growingLists(db, run, { rows: companies, entity: 'company' }),
  ])
  const ids = linker.foundIds()
  const [known, touched, tree] = await Promise.all([
    loadCompanies(db, workspaceId, ids),
    findTouched(db, workspaceId, { importId: author.importId, ids }),
    companyTree(db, workspaceId, ids),
  ])
  const context: RecordContext = { now: author.at, customFields: lists.customFields }
  const made = new Map<CompanyId, RecordChange<Company>>()
  const changed = new Map<CompanyId, RecordChange<Company>>()
  const sourceIds: SourceId[] = []
  const pending: PendingParent[] = []

  function decide(row: CompanyRow): Outcome & { id?: CompanyId } {
    const link = linkOf(row)
    const match = matchRow(
      plan,
      { externalId: row.externalId, key: plan.matchBy === 'domain' ? link.domain : link.name },
      {
        byExternalId: linker.find({ externalId: link.externalId, domain: null, name: null }),
        byKey: linker.find({
          externalId: null,
          domain: plan.matchBy === 'domain' ? link.domain : null,
          name: plan.matchBy === 'name' ? link.name : null,
        }),
      },
    )
    const found = 'id' in match ? match.id : undefined
    const unnamed = found === undefined && plan.mode !== 'update' ? missingName(row) : null
    const problems = [...('problem' in match ? [match.problem] : []), ...(unnamed ? [unnamed] : [])]
    if (problems.length > 0) return failed(problems)
    if (found !== undefined && plan.mode === 'create') return skipped('skipped_known')
    if (found === undefined && plan.mode === 'update') return skipped('skipped_unknown')

    const notices: RowNotice[] = []
    const id = found ?? CompanyId.parse(author.newId())
    const isNewId =
      row.externalId !== null && linker.find({ externalId: row.externalId, domain: null, name: null }) === undefined
    try {
      const parentId = parentOf(row, id)
      if (found === undefined) {
        const { name = '', ...values } = newRecordValues(row)
        const fields = { name, ...values, ...linkedFields(row, null), ...parentId, ownerId: values.ownerId ?? null }
        made.set(id, createCompany({ id, createdById: author.actorId, fields }, context))
        notices.push(...row.onCreate.notices)
      } else {
        const book = made.has(id) ? made : changed
        const before = book.get(id) ?? unchanged(known.get(id))
        // In a check, a company that an earlier batch would have made is not there to be compared with.
        if (before) {
          const change = patchCompany(
            before.record,
            { ...row.values, ...linkedFields(row, before.record), ...parentId },
            context,
          )
          if (change.events.length === 0 && !isNewId && !isParentOpen(row)) return skipped('skipped_unchanged')
          book.set(id, { record: change.record, events: [...before.events, ...change.events] })
        }
        if (touched.has(id) || !known.has(id)) notices.push(notice('repeated'))
        touched.add(id)
      }
      if (parentId) tree.set(id, parentId.parentId)
    } catch (error) {
      if (error instanceof DealError) return failed(problemsOfError(error))
      throw error
    }
    linker.learn(link, id)
    if (row.externalId !== null && isNewId) sourceIds.push({ externalId: row.externalId, id })
    lists.keep(row)
    return { kind: found === undefined ? 'created' : 'updated', notices, id }
  }

  /** The parent where it is known by now. */
  function parentOf({ parent }: CompanyRow, id: CompanyId): { parentId: CompanyId } | undefined {
    const parentId = parent && linker.find(parent)
    if (!parentId || parentId === 'several') return undefined
    refuseOwnAncestor(id, parentId, tree.ancestorsOf)
    return { parentId }
  }

  function isParentOpen({ parent }: CompanyRow): boolean {
    return parent !== null && linker.find(parent) === undefined
  }

  /** Gives a company the parent that a later row of the batch has brought; a new one's history tells it as if it had been there. */
  function settleParent(id: CompanyId, row: CompanyRow): void {
    const parent = parentOf(row, id)
    const book = made.has(id) ? made : changed
    const change = book.get(id)
    if (!parent || !change) return
    tree.set(id, parent.parentId)
    const isNew = change.events.length === 1 && change.events[0]?.before === null
    if (isNew) book.set(id, createdRecord({ ...change.record, ...parent }, 'company.created', COMPANY_FIELDS))
    else {
      const next = patchCompany(change.record, parent, context)
      book.set(id, { record: next.record, events: [...change.events, ...next.events] })
    }
  }

  function linkedFields(row: CompanyRow, before: Company | null): CompanyPatch {
    const tagIds = row.tags.map((tag) => TagId.parse(lists.idOf('tags', tag)))
    return {
      ...(Object.keys(row.address).length > 0 && { address: mergedAddress(before?.address ?? null, row.address) }),
      ...(tagIds.length > 0 && { tagIds: [...new Set([...(before?.tagIds ?? []), ...tagIds])] }),
      customFields: row.customFields,
    }
  }

  const open: { number: number; id: CompanyId; row: CompanyRow }[] = []
  const outcomes = rows.map(({ number, row }) => {
    const several = row.parent && linker.find(row.parent) === 'several'
    if (several)
      return {
        number,
        ...failed([
          {
            column: null,
            field: 'parentName',
            given: row.parent?.name ?? null,
            why: 'is what more than one company is called',
            want: 'the parent’s external id',
          },
        ]),
      }
    const isOpen = isParentOpen(row)
    const { id, ...outcome } = decide(row)
    if (isOpen && id !== undefined) open.push({ number, id, row })
    return { number, ...outcome }
  })
  for (const { number, id, row } of open) {
    const { parent } = row
    if (!parent) continue
    if (isParentOpen(row)) {
      pending.push({ number, companyId: id, parent })
      continue
    }
    try {
      settleParent(id, row)
    } catch (error) {
      if (!(error instanceof DealError)) throw error
      outcomes
        .find((outcome) => outcome.number === number)
        ?.notices.push({ kind: 'parent_unknown', column: null, given: parent.name, meant: error.message })
    }
  }

  return {
    outcomes,
    pending,
    async write(trx) {
      await lists.write(trx)
      await insertRecords(trx, author, COMPANY, [...made.values()])
      await saveRecords(trx, author, COMPANY, [...changed.values()])
      await writeSourceIds(trx, run, { entity: 'company', ids: sourceIds })
    },
  }
}

function linkOf(row: CompanyRow): CompanyLink {
  const { name = null, domain = null } = newRecordValues(row)
  return { externalId: row.externalId, domain, name }
}

function unchanged(record: Company | undefined): RecordChange<Company> | undefined {
  return record && { record, events: [] }
}
