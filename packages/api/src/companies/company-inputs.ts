import { CompanyId, CompanyUpsertKey, Filter, NewCompany, Sort } from '@dealwright/domain'
import { z } from 'zod'
import { ExternalIds } from '../external-ids/external-ids.ts'
import { EntryNames } from '../named-lists/entry-names.ts'
import { Narrowing } from '../records/listing.ts'

/** The company, and the version that the caller saw of it: another one is a conflict. */
export const CompanyTarget = z.object({ id: CompanyId, version: z.int().min(1).optional() })

export const CompanyNarrowing = z.object({
  filter: Filter.optional(),
  /** Words in name, domain, industry and telephone number. */
  search: z.string().trim().max(200).optional(),
  ids: Narrowing.shape.ids,
  numbers: Narrowing.shape.numbers,
  /** Only those with deals to be decided that the caller sees, or only those without. */
  hasOpenDeals: z.boolean().optional(),
  /** Those in the bin instead of the others. */
  isDeleted: z.boolean().default(false),
})
export type CompanyNarrowing = z.infer<typeof CompanyNarrowing>

export const ListCompaniesInput = CompanyNarrowing.extend({
  sort: Sort.default([{ field: 'name', direction: 'asc' }]),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(2000).nullish(),
  /** For programs that count pages; a cursor is faster and does not slip. */
  offset: z.int().min(0).max(10_000_000).optional(),
})

/** What `matchCompany` recognises a company by, and what a new one gets. */
export const FindCompanyInput = NewCompany.extend({ externalIds: ExternalIds.optional() })
export const CreateCompanyInput = FindCompanyInput.extend(EntryNames.shape)
export const UpdateCompanyInput = CompanyTarget.extend(CreateCompanyInput.partial().shape)

export const UpsertCompanyInput = z.object({
  key: CompanyUpsertKey,
  /** Without a name it can only update. */
  company: CreateCompanyInput.partial({ name: true }),
  /** What a new company gets beside, where `company` does not say otherwise. */
  ifNew: CreateCompanyInput.partial().optional(),
})
export type UpsertCompanyInput = z.infer<typeof UpsertCompanyInput>

export const SearchCompaniesInput = z.object({
  text: z.string().trim().min(1).max(200),
  limit: z.int().min(1).max(20).default(10),
})

export const MergeCompaniesInput = CompanyTarget.extend({
  loserIds: z.array(CompanyId).min(1).max(20),
  /** Whose value stands, by field or `customFields.<key>`, where it is not to be this company's. */
  choices: z.record(z.string().max(80), CompanyId).default({}),
})
