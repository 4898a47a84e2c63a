import { invalid, type LeadPatch, type LeadStatusId, ListEntry } from '@dealwright/domain'
import type { z } from 'zod'
import type { ReadContext, WriteContext } from '../context.ts'
import { LEAD_SOURCES } from '../lead-sources/list.ts'
import { LEAD_STATUSES } from '../lead-statuses/list.ts'
import { EntryNames, entryNamed, patchOfNames } from '../named-lists/entry-names.ts'
import { listEntries } from '../named-lists/store.ts'

/** Status, source and tags of a lead by their names, for programs that know nothing else of them. */
export const LeadNames = EntryNames.extend({
  /** One of the workspace's lead statuses; null for none. */
  statusName: ListEntry.shape.name.nullable().optional(),
})
export type LeadNames = z.infer<typeof LeadNames>

/** The names as a patch of the lead: names become ids. Run once the lead is locked. @throws DealError invalid for a status that is none */
export async function patchOfLeadNames(
  ctx: WriteContext,
  { statusName, sourceName, tagNames }: LeadNames,
): Promise<Pick<LeadPatch, 'statusId' | 'sourceId' | 'tagIds'>> {
  const { tagIds } = await patchOfNames(ctx, { tagNames })
  return {
    ...(statusName !== undefined && { statusId: statusName === null ? null : await statusNamed(ctx, statusName) }),
    ...(sourceName !== undefined && { sourceId: await entryNamed(ctx, LEAD_SOURCES, sourceName) }),
    ...(tagIds && { tagIds }),
  }
}

/** The status that a lead starts with: the first that is offered. */
export async function firstStatus({ db, workspaceId }: ReadContext): Promise<LeadStatusId | null> {
  const [first] = await listEntries(db, workspaceId, { list: LEAD_STATUSES, some: { isArchived: false, limit: 1 } })
  return first?.id ?? null
}

async function statusNamed({ db, workspaceId }: WriteContext, name: string): Promise<LeadStatusId> {
  const statuses = await listEntries(db, workspaceId, { list: LEAD_STATUSES })
  const status = statuses.find((each) => each.name.toLowerCase() === name.trim().toLowerCase())
  if (status) return status.id
  throw invalid('There is no such lead status.', [
    {
      field: 'statusName',
      message: 'Not a lead status of this workspace.',
      given: name,
      expected: `one of ${statuses.map((each) => each.name).join(', ')}`,
    },
  ])
}
