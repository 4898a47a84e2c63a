import type { Outputs } from '../data/trpc.ts'

export type PartyKind = 'contact' | 'company'

export type ContactDetails = Outputs['contacts']['get']
export type CompanyDetails = Outputs['companies']['get']

/** What is known of either. */
export type PartyDetails = Pick<ContactDetails, Exclude<keyof ContactDetails & keyof CompanyDetails, 'id'>> & {
  id: ContactDetails['id'] | CompanyDetails['id']
}

/** The words for a kind of party. */
export const PARTY_WORDS = {
  contact: { one: 'contact', many: 'contacts' },
  company: { one: 'company', many: 'companies' },
} as const satisfies Record<PartyKind, { one: string; many: string }>

/** `1 contact`, `12 companies`. @param figure the count as it is printed */
export function counted(kind: PartyKind, count: number, figure: string): string {
  const { one, many } = PARTY_WORDS[kind]
  return `${figure} ${count === 1 ? one : many}`
}
