import { type Filter, MemberId, type Sort, TagId } from '@dealwright/domain'
import { z } from 'zod'
import { listOf } from '../filters/list-of.ts'

const text = z.string().max(200).optional().catch(undefined)

/** Which contacts or companies a list shows, as its address says it. What cannot be understood is left out. */
export const PartyFilters = z.object({
  q: text,
  /** `me` is whoever looks, `none` those without an owner. */
  owner: listOf(z.union([z.enum(['me', 'none']), MemberId])),
  tag: listOf(TagId),
  /** With deals to be decided, or without. */
  deals: z.enum(['open', 'none']).optional().catch(undefined),
  /** A field, with `-` before it for the largest first. */
  sort: text,
})
export type PartyFilters = z.infer<typeof PartyFilters>

/** Takes every filter out of an address; the order stays. */
export const NO_PARTY_FILTERS = { q: undefined, owner: undefined, tag: undefined, deals: undefined } as const

/** How an address changes with its filters: no step back more, and the list goes to its top instead of where it was scrolled to. */
export const IN_PLACE = { replace: true, resetScroll: false } as const

/** What the server is asked for. */
export function partyNarrowing({ q, owner, tag, deals }: PartyFilters): {
  search?: string
  filter: Filter
  hasOpenDeals?: boolean
} {
  const search = q?.trim()
  return {
    ...(search && { search }),
    filter: {
      and: [
        ...(owner ? [ownerFilter(owner)] : []),
        ...(tag ? [{ field: 'tagIds', op: 'hasAny' as const, value: tag }] : []),
      ],
    },
    ...(deals && { hasOpenDeals: deals === 'open' }),
  }
}

/** Whether anything is filtered at all. */
export function isPartyFiltered({ q, owner, tag, deals }: PartyFilters): boolean {
  return Boolean(q?.trim() || owner || tag || deals)
}

/** The order of an address in the language of the server; by name unless one of `fields` is named. */
export function partySort(sort: string | undefined, fields: readonly string[]): Sort {
  const field = sort?.replace(/^-/, '')
  if (!sort || !field || !fields.includes(field)) return [{ field: 'name', direction: 'asc' }]
  return [{ field, direction: sort.startsWith('-') ? 'desc' : 'asc' }]
}

function ownerFilter(owners: string[]): Filter {
  const people = owners
    .filter((owner) => owner !== 'none')
    .map((owner) => (owner === 'me' ? { me: true as const } : owner))
  return {
    or: [
      ...(people.length > 0 ? [{ field: 'ownerId', op: 'in' as const, value: people }] : []),
      ...(owners.includes('none') ? [{ field: 'ownerId', op: 'isEmpty' as const }] : []),
    ],
  }
}
