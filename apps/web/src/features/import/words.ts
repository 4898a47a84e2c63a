import type { ImportKind } from '@dealwright/domain'
import { formatNumber } from '../../format/number.ts'

/** What the rows of a file are, in words: as a heading, for one and for several. */
export const KIND_WORDS = {
  deals: {
    title: 'Deals',
    one: 'deal',
    many: 'deals',
    of: 'What you sell: one row for each deal, won and lost ones too.',
  },
  contacts: { title: 'Contacts', one: 'contact', many: 'contacts', of: 'People: one row for each person.' },
  companies: { title: 'Companies', one: 'company', many: 'companies', of: 'Organizations: one row for each.' },
} as const satisfies Record<ImportKind, { title: string; one: string; many: string; of: string }>

/** `1 deal`, `8,800 deals`. */
export function countOfKind(count: number, kind: ImportKind): string {
  const { one, many } = KIND_WORDS[kind]
  return countOf(count, one, many)
}

/** `1 row`, `8,800 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}
