import {
  CompanyId,
  type CompanyLink,
  DealError,
  patchCompany,
  type RecordChange,
  type Company,
  type RowNotice,
  refuseOwnAncestor,
} from '@dealwright/domain'
import { COMPANY } from '../companies/company-row.ts'
import type { Db, Trx } from '../db/transaction.ts'
import { saveRecords } from '../records/write-records.ts'
import type { PendingParent } from './batch.ts'
import { companyTree } from './company-tree.ts'
import { companyLinker } from './link-companies.ts'
import { loadCompanies } from './load-records.ts'
import type { RunContext } from './run-context.ts'
import { insertLinked } from './write-links.ts'

export type Settlement = { notices: { number: number; notices: RowNotice[] }[]; write(db: Trx): Promise<void> }

/**
 * Finds the parents that were not there when their companies came in, now that all rows are. One that is nowhere is created if the plan
 * allows it, and reported as unknown if not; so is one that would stand below its own child.
 */
export async function settleParents(db: Db, run: RunContext, pending: readonly PendingParent[]): Promise<Settlement> {
  const { workspaceId, author } = run
  const ids = pending.map(({ companyId }) => CompanyId.parse(companyId))
  const linker = await companyLinker(db, run, pending.map(linkOf))
  const [known, tree] = await Promise.all([
    loadCompanies(db, workspaceId, ids),
    companyTree(db, workspaceId, [...ids, ...linker.foundIds()]),
  ])
  const changes: RecordChange<Company>[] = []
  const notices = pending.map((row) => {
    const id = CompanyId.parse(row.companyId)
    const parent = linker.link(linkOf(row), 'parentName')
    if (parent.kind === 'wrong') return { number: row.number, notices: [unknown(row, parent.problem.why)] }
    try {
      refuseOwnAncestor(id, parent.id, tree.ancestorsOf)
    } catch (error) {
      if (error instanceof DealError) return { number: row.number, notices: [unknown(row, error.message)] }
      throw error
    }
    tree.set(id, parent.id)
    if (parent.kind === 'new') parent.make()
    const company = known.get(id)
    // In a check there is no such company; what it would be is known all the same.
    if (company) {
      const change = patchCompany(company, { parentId: parent.id }, { now: author.at, customFields: [] })
      changes.push(change)
      known.set(id, change.record)
    }
    return {
      number: row.number,
      notices:
        parent.kind === 'new' ? [{ kind: 'company_created' as const, column: null, given: null, meant: null }] : [],
    }
  })
  return {
    notices,
    async write(trx) {
      await insertLinked(trx, run, { companies: linker.made, contacts: [] })
      await saveRecords(trx, author, COMPANY, changes)
    },
  }
}

function linkOf({ parent }: PendingParent): CompanyLink {
  return { externalId: parent.externalId, domain: null, name: parent.name }
}

function unknown({ parent }: PendingParent, why: string): RowNotice {
  return { kind: 'parent_unknown', column: null, given: parent.name ?? parent.externalId, meant: why }
}
