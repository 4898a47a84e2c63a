import { Company, type CompanyView, type MemberId, type StoredField } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, plain } from '../kit/codecs.ts'
import { type Field, fieldsOf, required, type Table } from '../kit/field.ts'
import { addressFields, type WrittenAddress } from './address.ts'
import { numeric, text, time } from './codecs.ts'
import { customLabels, shownLabels } from './custom-labels.ts'
import { FullNamed, fullNamed } from './references.ts'

/** A company with all that PipelineDeals shows beside it. */
export type ShownCompany = CompanyView & { labels: readonly StoredField[] }

/** What a body says of a company. */
export type WrittenCompany = { name: string } & Partial<
  Pick<Company, 'description' | 'email' | 'website' | 'fax' | 'phone' | 'mobile' | 'ownerId'>
> & { givenLabels?: Record<string, unknown> } & WrittenAddress<'address'>

const { field, shown, written, made } = fieldsOf<ShownCompany, WrittenCompany>()
const nothing: Field<ShownCompany, WrittenCompany> = made(z.null(), () => null)

/** Company Attributes. Of its four telephone numbers we keep two, and what each is for is not said. */
export const COMPANY = {
  id: shown('number', plain(z.int())),
  name: required(field('name', plain(Company.shape.name))),
  description: field('description', text),
  email: field('email', text),
  web: field('website', text),
  fax: field('fax', text),
  custom_fields: {
    ...made(customLabels, ({ customFields, labels }) => shownLabels(customFields, labels)),
    ...written('givenLabels', plain(customLabels)),
  },
  created_at: shown('createdAt', time),
  updated_at: shown('updatedAt', time),
  image_thumb_url: nothing,
  image_mobile_url: nothing,
  ...addressFields<ShownCompany, WrittenCompany, 'address', ''>('address', ''),
  phone1: field('phone', text),
  phone2: field('mobile', text),
  phone3: nothing,
  phone4: nothing,
  phone1_desc: nothing,
  phone2_desc: nothing,
  phone3_desc: nothing,
  phone4_desc: nothing,
  owner_id: field('ownerId', numeric(nullable(numberOf<MemberId>('member')))),
  owner: made(FullNamed.nullable(), ({ ownerId }, look) => fullNamed(look, 'member', ownerId)),
  import_id: nothing,
} satisfies Table<ShownCompany, WrittenCompany>
