import {
  changedAgain,
  changedSince,
  ContactId,
  contactSetBack,
  DealContact,
  DealId,
  isSame,
  MemberId,
  refusal,
  setBack,
  ShareAccess,
  TeamId,
} from '@dealwright/domain'
import { z } from 'zod'
import type { WriteContext } from '../../context.ts'
import { deleteDealContact, findRole, upsertDealContact } from '../../deals/contacts-store.ts'
import { missingReferences } from '../../deals/references.ts'
import { dealReader } from '../../deals/select-deals.ts'
import { listSharing, shareDeal } from '../../deals/share-deal.ts'
import { saveDeal } from '../../deals/save-deals.ts'
import { lockDeal } from '../../deals/lock-deals.ts'
import { oneByOne, type Step, UndoRefused } from './undo-step.ts'

/** Reverses who is on a deal, and with whom it is shared. */
export const undoDealPeople = oneByOne((ctx, { event }) =>
  event.kind === 'deal.shared' ? undoSharing(ctx, event) : undoContact(ctx, event),
)

const ToldContact = z
  .object({ contact: DealContact.pick({ contactId: true, role: true, createdAt: true }).partial({ createdAt: true }) })
  .partial()

async function undoContact(ctx: WriteContext, event: Step['event']): Promise<void> {
  const { db, workspaceId, author, now } = ctx
  const deal = await lockDeal(db, dealReader(ctx), { id: DealId.parse(event.entityId) })
  const was = ToldContact.parse(event.before ?? {}).contact ?? null
  const is = ToldContact.parse(event.after ?? {}).contact ?? null
  const contactId = ContactId.parse((was ?? is)?.contactId)
  const role = await findRole(db, workspaceId, { dealId: deal.id, contactId })
  const next = setBack(deal, event)
  const references = [
    { ...(was && { contactId }), ...(next.companyId !== deal.companyId && { companyId: next.companyId }) },
    ...(next.contactId === deal.contactId ? [] : [{ contactId: next.contactId }]),
  ]
  const [lost] = await missingReferences(db, workspaceId, references, { binnedBefore: event.at })
  if (lost) throw new UndoRefused(refusal('gone', 'The contact is gone.', { fields: ['contactId'] }))
  const again = changedAgain(deal, event).map(({ field }) => field)
  if (role !== (is?.role ?? null)) again.unshift('contact')
  if (again.length > 0) throw new UndoRefused(changedSince(again))
  if (was) await upsertDealContact(db, author, { dealId: deal.id, createdAt: now, ...was })
  await saveDeal(db, author, contactSetBack(deal, next, { was, is, now }))
  if (!was) await deleteDealContact(db, workspaceId, { dealId: deal.id, contactId })
}

const ToldSharing = z.object({
  shares: z.array(z.object({ memberId: MemberId.nullable(), teamId: TeamId.nullable(), access: ShareAccess })),
  collaboratorIds: z.array(MemberId),
})

async function undoSharing(ctx: WriteContext, event: Step['event']): Promise<void> {
  const id = DealId.parse(event.entityId)
  await lockDeal(ctx.db, dealReader(ctx), { id })
  const [was, is] = [ToldSharing.parse(event.before), ToldSharing.parse(event.after)]
  const now = ToldSharing.parse(await listSharing(ctx, id))
  if (!isSame(sorted(now), sorted(is))) throw new UndoRefused(changedSince(['shares', 'collaboratorIds']))
  const shares = was.shares.map(({ memberId, teamId, access }) => ({
    ...(memberId && { memberId }),
    ...(teamId && { teamId }),
    access,
  }))
  await shareDeal(ctx, { id, shares, collaboratorIds: was.collaboratorIds })
}

function sorted({ shares, collaboratorIds }: z.infer<typeof ToldSharing>) {
  return [shares.map((share) => Object.values(share).join()).toSorted(), collaboratorIds.toSorted()]
}
