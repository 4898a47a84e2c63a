import type { ContactId, DealContact } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { numberOf, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, required, shape, type Table } from '../kit/field.ts'
import { needsOfNumber, type Party, partyOf } from '../kit/party.ts'

type Person = Awaited<ReturnType<Api['deals']['contacts']['list']>>[number]
type Written = { contactId: Party; role: string }

const { field, shown } = fieldsOf<DealContact, Written>()

/** Somebody who has to do with a deal beside its primary contact. */
export const ASSOCIATED_CONTACT = {
  contact_id: required({
    ...shown('contactId', numberOf<ContactId>('contact')),
    write: {
      wire: z.int().min(0),
      key: 'contactId',
      needs: needsOfNumber,
      decode: (number, look) => partyOf(number as number, look), // the schema has looked at it
    },
  }),
  role: field('role', plain(z.string().trim().min(1).max(60))),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<DealContact, Written>
export const AssociatedContact = shape(ASSOCIATED_CONTACT).meta({ id: 'AssociatedContact' })

/** All but the primary contact, who is the deal's own `contact_id`. */
export function associated(people: readonly Person[]): Person[] {
  return people.filter(({ isPrimary }) => !isPrimary)
}
