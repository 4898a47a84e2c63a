import { CompanyId, ContactId, Filter, Sort } from '@dealwright/domain'
import { z } from 'zod'
import { Narrowing } from '../records/listing.ts'

export const PartyNarrowing = z.object({
  /** Over the fields of contacts and of companies, and `isCompany`; a field that only the other kind has is empty. */
  filter: Filter.optional(),
  /** Words in what either kind is searched by. */
  search: z.string().trim().max(200).optional(),
  ids: z
    .array(z.union([ContactId, CompanyId]))
    .max(5000)
    .optional(),
  numbers: Narrowing.shape.numbers,
  /** Only companies, or only people. */
  isCompany: z.boolean().optional(),
})
export type PartyNarrowing = z.infer<typeof PartyNarrowing>

export const ListPartiesInput = PartyNarrowing.extend({
  sort: Sort.default([{ field: 'number', direction: 'asc' }]),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(2000).nullish(),
  offset: z.int().min(0).max(10_000_000).optional(),
})
export type ListPartiesInput = z.infer<typeof ListPartiesInput>
