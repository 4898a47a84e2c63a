import { z } from 'zod'
import type { DealFound, Needs } from './api.ts'
import type { Field } from './field.ts'
import type { Look } from './look.ts'
import { needsOfParty, numberOfParty, partyNumber } from './party.ts'

type Numbers = Pick<DealFound, 'contactId' | 'companyId' | 'contactNumber' | 'companyNumber'>
type Show = NonNullable<Field<DealFound, never>['show']>

const NOTHING: Needs = {}

/** The number of a deal's contact or company, as it came with the deal; where it did not, it is looked up. */
function numberOfIts(kind: 'contact' | 'company') {
  const id = kind === 'contact' ? 'contactId' : 'companyId'
  const number = kind === 'contact' ? 'contactNumber' : 'companyNumber'
  return {
    wire: z.int().min(0).nullable(),
    key: id,
    needs: (deal: Numbers) =>
      deal[number] !== undefined || deal[id] === null ? NOTHING : { [kind]: { ids: [deal[id]] } },
    encode: (deal: Numbers, look: Look) => deal[number] ?? look.numberOf(kind, deal[id]),
  } satisfies Show
}

/** How a deal is shown by its contact and its company. */
export const BESIDE = {
  contact: numberOfIts('contact'),
  company: numberOfIts('company'),
  /** Its contact, and where it has none its company: see `Party`. */
  party: {
    wire: partyNumber.nullable(),
    needs: (deal: Numbers) => (deal.contactNumber === undefined ? needsOfParty(deal) : NOTHING),
    encode(deal: Numbers, look: Look) {
      if (deal.contactNumber === undefined) return numberOfParty(deal, look)
      return deal.contactId === null ? deal.companyNumber : deal.contactNumber
    },
  },
} satisfies Record<string, Show>
