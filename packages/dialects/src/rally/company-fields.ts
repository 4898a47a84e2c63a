import { Company, CompanyId, type CompanyView, ListEntry, MemberId, WorkspaceId } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { nullable, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import { addressPart, customField, type Inner, numberText, tagNames } from './inner-fields.ts'

export type RallyCompany = CompanyView & { tenantId: WorkspaceId }
type CompanyInput = Parameters<Api['companies']['create']>[0]
export type RallyCompanyInput = Omit<CompanyInput, 'address' | 'customFields'> & Inner

const { field, shown } = fieldsOf<RallyCompany, RallyCompanyInput>()

/** CompanyResponse, and of it what CreateCompanyRequest may write. */
export const COMPANY = {
  id: shown('id', plain(CompanyId)),
  tenantId: shown('tenantId', plain(WorkspaceId)),
  name: required(field('name', plain(Company.shape.name))),
  domain: field('domain', plain(Company.shape.domain)),
  industry: field('industry', plain(Company.shape.industry)),
  description: field('description', plain(Company.shape.description)),
  employeeCount: customField('employee_count', numberText(z.int().min(0))),
  annualRevenue: customField('annual_revenue', numberText()),
  phone: field('phone', plain(Company.shape.phone)),
  website: field('website', plain(Company.shape.website)),
  linkedInUrl: field('linkedin', plain(Company.shape.linkedin)),
  address: addressPart('line1'),
  city: addressPart('city'),
  state: addressPart('state'),
  country: addressPart('country'),
  postalCode: addressPart('postalCode'),
  tags: tagNames(z.array(ListEntry.shape.name).max(200), { join: (names) => names, split: (names: string[]) => names }),
  notes: customField('notes', plain(z.string().max(20_000))),
  ownerId: field('ownerId', nullable(plain(MemberId))),
  ownerName: shown('ownerName', plain(z.string().nullable())),
  createdAt: shown('createdAt', seconds),
  updatedAt: shown('updatedAt', seconds),
} satisfies Table<RallyCompany, RallyCompanyInput>
