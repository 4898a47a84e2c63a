import { z } from 'zod'
import type { ContactId, MemberId } from '../ids.ts'

/** What stands beside a deal and can be read with it, in the same question. */
export const DealPart = z.enum(['numbers', 'people', 'stageChanger', 'collaborators'])
export type DealPart = z.infer<typeof DealPart>

/** What stands beside a deal; there as far as it was asked for. */
export type DealBeside = {
  /** By what programs that count records know its contact and its company. */
  contactNumber?: number | null
  companyNumber?: number | null
  /** All who are on it, in the order in which they were added. */
  people?: PersonOnDeal[]
  /** Who brought it to where it stands; null for a key of no person. */
  stageChangedById?: MemberId | null
  /** Who works on it beside its owner. */
  collaboratorIds?: MemberId[]
}

export type PersonOnDeal = { contactId: ContactId; number: number; name: string }
