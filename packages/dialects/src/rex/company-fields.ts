import { type Address, Company, type CompanyView } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { nullable, plain, seconds } from '../kit/codecs.ts'
import { type Codec, fieldsOf, required, type Table } from '../kit/field.ts'
import { idOf, metadata } from './codecs.ts'

export type CompanyInput = Parameters<Api['companies']['create']>[0]

const { field, shown } = fieldsOf<CompanyView, CompanyInput>()

const part = (length: number) => z.string().max(length).nullable().optional()
const RexAddress = z.strictObject({
  street: part(255),
  city: part(120),
  state: part(120),
  postal_code: part(40),
  country: part(120),
})

/** An address in Rex's words; what is not said of it is not known. */
const address: Codec<Address> = {
  wire: RexAddress,
  encode: ({ line1, city, state, postalCode, country }) => ({
    street: line1,
    city,
    state,
    postal_code: postalCode,
    country,
  }),
  decode: ({
    street = null,
    city = null,
    state = null,
    postal_code: postalCode = null,
    country = null,
  }: z.infer<typeof RexAddress>) => ({ line1: street, city, state, postalCode, country }),
}

/** A company, in the order of Rex's page. */
export const COMPANY = {
  id: shown('id', idOf('comp_')),
  name: required(field('name', plain(Company.shape.name))),
  domain: field('domain', plain(z.string().trim().max(253).nullable())),
  industry: field('industry', plain(Company.shape.industry)),
  size: field('size', plain(Company.shape.size)),
  website: field('website', plain(Company.shape.website)),
  phone: field('phone', plain(Company.shape.phone)),
  address: field('address', nullable(address)),
  description: field('description', plain(Company.shape.description)),
  owner_id: field('ownerId', nullable(idOf('user_'))),
  metadata: field('metadata', metadata),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<CompanyView, CompanyInput>

/** What Rex's lists of companies are sorted by. */
export const COMPANY_SORT = {
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  name: 'name',
  domain: 'domain',
  industry: 'industry',
} as const
