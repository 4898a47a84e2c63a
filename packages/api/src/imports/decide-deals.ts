import {
  changeDeal,
  type CompanyId,
  type ContactId,
  createDeal,
  type Deal,
  type DealChange,
  DealError,
  DealId,
  type DealPatch,
  type DealRow,
  defaultPipeline,
  LossReasonId,
  missingName,
  moveDeal,
  newRecordValues,
  type PatchContext,
  patchDeal,
  type RowNotice,
  SourceId,
  type Stage,
  TagId,
  UnqualifiedReasonId,
} from '@dealwright/domain'
import type { Db } from '../db/transaction.ts'
import { insertDeals, saveDeals } from '../deals/save-deals.ts'
import { listPipelines } from '../pipelines/store.ts'
import { type Decision, failed, notice, type Outcome, problemsOfError, type ReadRow, skipped } from './batch.ts'
import { boardEnds } from './board-ends.ts'
import { dealFinder } from './find-deals.ts'
import { type GrowingLists, growingLists } from './growing-lists.ts'
import { companyLinker } from './link-companies.ts'
import { contactLinker } from './link-contacts.ts'
import { matchRow } from './match-row.ts'
import type { RunContext } from './run-context.ts'
import { insertLinked, type SourceId as KnownId, writeSourceIds } from './write-links.ts'

/**
 * Decides what the deals of a batch become, each by the same rules as a deal made or changed by hand: a fixed number of queries,
 * however many rows. A row that means a deal of an earlier one is applied on top of it. Nothing is written before `write`.
 */
export async function decideDeals(db: Db, run: RunContext, rows: readonly ReadRow<DealRow>[]): Promise<Decision> {
  const { workspaceId, plan, author, settings } = run
  const deals = rows.map(({ row }) => row)
  const [companies, contacts, lists, finder, ends, pipelines] = await Promise.all([
    companyLinker(
      db,
      run,
      deals.flatMap(({ company }) => company ?? []),
    ),
    contactLinker(
      db,
      run,
      deals.flatMap(({ contact }) => contact ?? []),
    ),
    growingLists(db, run, { rows: deals, entity: 'deal' }),
    dealFinder(db, run, deals),
    boardEnds(db, workspaceId),
    listPipelines(db, workspaceId),
  ])
  const stages = new Map(pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id as string, stage])))
  const made = new Map<DealId, DealChange>()
  const changed = new Map<DealId, DealChange>()
  const sourceIds: KnownId[] = []

  function decide(row: DealRow): Outcome {
    const company = row.company && companies.link(row.company, 'companyName')
    const companyId = company && company.kind !== 'wrong' ? company.id : null
    const contact = row.contact && contacts.link(row.contact, companyId, 'contactName')
    const contactId = contact && contact.kind !== 'wrong' ? contact.id : null
    const match = matchRow(
      plan,
      { externalId: row.externalId, key: newRecordValues(row).name ?? null },
      finder.find(row),
    )
    const id = 'id' in match ? match.id : undefined
    const problems = [company, contact].flatMap((linked) => (linked?.kind === 'wrong' ? linked.problem : []))
    if ('problem' in match) problems.push(match.problem)
    const unnamed = id === undefined && plan.mode !== 'update' ? missingName(row) : null
    if (unnamed) problems.push(unnamed)
    if (problems.length > 0) return failed(problems)
    if (id !== undefined && plan.mode === 'create') return skipped('skipped_known')
    if (id === undefined && plan.mode === 'update') return skipped('skipped_unknown')

    const context: PatchContext = {
      now: author.at,
      settings,
      stage: null,
      customFields: lists.customFields,
      contactCompanyId: contactId === null ? null : (contacts.companyOf(contactId) ?? companyId),
    }
    const links = { companyId, contactId, lists }
    const notices: RowNotice[] = []
    try {
      if (id === undefined) {
        const change = create(row, links, context)
        made.set(change.deal.id, change)
        finder.learn(row, change.deal.id)
        if (row.externalId !== null) sourceIds.push({ externalId: row.externalId, id: change.deal.id })
        notices.push(...row.onCreate.notices)
      } else {
        const isRepeated = finder.isRepeated(id)
        const before = made.get(id) ?? changed.get(id) ?? unchanged(finder.deals.get(id))
        const change =
          before &&
          update(before.deal, row, links, { ...context, stage: stages.get(before.deal.stageId ?? '') ?? null })
        if (before && change) {
          const isNewId =
            row.externalId !== null && plan.matchBy !== 'external_id' && finder.find(row).byExternalId === undefined
          if (change.events.length === 0 && !isNewId) return skipped('skipped_unchanged')
          const book = made.has(id) ? made : changed
          book.set(id, { deal: change.deal, events: [...before.events, ...change.events] })
          if (row.externalId !== null && isNewId) sourceIds.push({ externalId: row.externalId, id })
        }
        finder.learn(row, id)
        if (isRepeated) notices.push(notice('repeated'))
      }
    } catch (error) {
      if (error instanceof DealError) return failed(problemsOfError(error))
      throw error
    }
    if (company?.kind === 'new') {
      company.make()
      notices.push(notice('company_created'))
    }
    if (contact?.kind === 'new') {
      contact.make()
      notices.push(notice('contact_created'))
    }
    lists.keep(row)
    return { kind: id === undefined ? 'created' : 'updated', notices }
  }

  function create(row: DealRow, links: Links, context: PatchContext): DealChange {
    const stage = row.stage ?? row.onCreate.stage
    const pipelineId = stage?.pipelineId ?? row.pipelineId ?? defaultPipeline(pipelines)?.id
    if (pipelineId === undefined || pipelineId === null) throw new Error('A row that was read has a pipeline')
    const { name = '', ...values } = newRecordValues(row)
    const fields = { name, ownerId: null, ...values, ...linkedFields(row, links, []) }
    const rank = ends.next({ pipelineId, stageId: stage?.id ?? null })
    return createDeal(
      { id: DealId.parse(author.newId()), number: 0, pipelineId, rank, createdById: author.actorId, fields },
      { ...context, stage },
    )
  }

  function update(deal: Deal, row: DealRow, links: Links, context: PatchContext): DealChange {
    const patch: DealPatch = { ...row.values, ...linkedFields(row, links, deal.tagIds) }
    const target = row.stage !== null && row.stage.id !== deal.stageId ? row.stage : null
    const moved = target === null ? deal : moveTo(deal, target, patch, context)
    const { deal: patched } = patchDeal(moved, patch, { ...context, stage: target ?? context.stage })
    return changeDeal(deal, { ...patched, version: deal.version, updatedAt: deal.updatedAt }, author.at)
  }

  function moveTo(deal: Deal, stage: Stage, { lossReasonId, lossNote }: DealPatch, context: PatchContext): Deal {
    const rank = ends.next({ pipelineId: stage.pipelineId, stageId: stage.id })
    return moveDeal(deal, { stage, pipelineId: stage.pipelineId, rank, lossReasonId, lossNote }, context).deal
  }

  const outcomes = rows.map(({ number, row }) => ({ number, ...decide(row) }))
  return {
    outcomes,
    pending: [],
    async write(trx) {
      await lists.write(trx)
      await insertLinked(trx, run, { companies: companies.made, contacts: contacts.made })
      await insertDeals(trx, author, [...made.values()])
      await saveDeals(trx, author, [...changed.values()])
      await writeSourceIds(trx, run, { entity: 'deal', ids: sourceIds })
    },
  }
}

type Links = { companyId: CompanyId | null; contactId: ContactId | null; lists: GrowingLists }

/** What a row says of other records; an empty cell says nothing. Tags are added to those that are there. */
function linkedFields(row: DealRow, { companyId, contactId, lists }: Links, tagIds: Deal['tagIds']): DealPatch {
  return {
    ...(companyId !== null && { companyId }),
    ...(contactId !== null && { contactId }),
    ...(row.source !== null && { sourceId: SourceId.parse(lists.idOf('sources', row.source)) }),
    ...(row.lossReason !== null && { lossReasonId: LossReasonId.parse(lists.idOf('loss_reasons', row.lossReason)) }),
    ...(row.unqualifiedReason !== null && {
      unqualifiedReasonId: UnqualifiedReasonId.parse(lists.idOf('unqualified_reasons', row.unqualifiedReason)),
    }),
    ...(row.tags.length > 0 && {
      tagIds: [...new Set([...tagIds, ...row.tags.map((tag) => TagId.parse(lists.idOf('tags', tag)))])],
    }),
    customFields: row.customFields,
  }
}

function unchanged(deal: Deal | undefined): DealChange | undefined {
  return deal && { deal, events: [] }
}
