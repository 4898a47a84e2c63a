import { CustomerStatus, type Filter, ProspectStatus } from '@dealwright/domain'
import { z } from 'zod'
import { byFlag, byNumbers, byReference, byText, type Narrower } from './filters.ts'

const PARTS = { city: 'city', postal_code: 'postalCode', state: 'state', country: 'country' } as const
const part = z.string().min(1).max(255).optional()

/** By parts of an address: `address[city]=Vienna`. */
export function byAddress(field: string): Narrower<Partial<Record<keyof typeof PARTS, string>>> {
  return {
    wire: z.strictObject({ city: part, postal_code: part, state: part, country: part }),
    filter: (parts) => ({
      and: Object.entries(PARTS).flatMap(([name, key]): Filter[] => {
        const value = parts[name as keyof typeof PARTS]
        return value === undefined ? [] : [{ field: `${field}.${key}`, op: 'eq', value }]
      }),
    }),
  }
}

/** By a status, of which `none` is that there is none. */
function byStatus(field: string, options: readonly string[]): Narrower<string> {
  return {
    wire: z.enum(['none', ...options]),
    filter: (value) => (value === 'none' ? { field, op: 'isEmpty' } : { field, op: 'eq', value }),
  }
}

/** What people and organizations are both narrowed by. */
export const PARTY_FILTERS = {
  creator_id: byReference('createdById', 'member'),
  owner_id: byReference('ownerId', 'member'),
  name: byText('name'),
  email: byText('email'),
  phone: byText('phone'),
  mobile: byText('mobile'),
  customer_status: byStatus('customerStatus', CustomerStatus.options),
  prospect_status: byStatus('prospectStatus', ProspectStatus.options),
  address: byAddress('address'),
  billing_address: byAddress('billingAddress'),
  shipping_address: byAddress('shippingAddress'),
}
export const PERSON_FILTERS = {
  ...PARTY_FILTERS,
  contact_id: byReference('companyId', 'company'),
  first_name: byText('firstName'),
  last_name: byText('lastName'),
}
export const ORGANIZATION_FILTERS = {
  ...PARTY_FILTERS,
  parent_organization_id: byReference('parentId', 'company'),
}
export const CONTACT_FILTERS = {
  ids: byNumbers,
  is_organization: byFlag('isCompany'),
  ...PERSON_FILTERS,
  ...ORGANIZATION_FILTERS,
}
