import type { CompanyId } from '@dealwright/domain'
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { NewDealDefaults } from '../shell/overlay.ts'
import type { ListColumn } from '../ui/list-table.tsx'
import type { About } from '../work/use-work.ts'
import type { TextFact } from './party-facts.tsx'
import type { PartyDetails, PartyKind } from './party-kind.ts'
import type { PartyTotals } from './use-party-totals.ts'

/** What tells contacts and companies apart, for the pages and dialogs that they share. */
export type PartyTraits<Details extends PartyDetails = PartyDetails> = {
  kind: PartyKind
  title: string
  Icon: LucideIcon
  /** What would stand in an empty list, in a sentence. */
  purpose: string
  /** Fields by which the list can be sorted. */
  sorts: readonly string[]
  columns(totals: ReadonlyMap<string, PartyTotals>): ListColumn<Details>[]
  /** Stands beside the name on a page. */
  subtitle(record: Details): string
  /** Tells one from others of the same name, as far as it is known. */
  detail(record: Partial<Details>): string
  /** The same of this, as the same name, makes two look like one. */
  sign: 'email' | 'domain'
  /** Lines of text in the order in which they stand; those of `moreFacts` once they are filled, before that behind "More". */
  facts: readonly TextFact[]
  moreFacts: readonly TextFact[]
  /** The first one stands always, the others as `moreFacts`. */
  addresses: readonly string[]
  /** The company that it belongs to. */
  company: {
    label: string
    field: 'companyId' | 'parentId'
    of(record: Details): { id: CompanyId | null; name: string | null }
  }
  newDeal(record: Details): NewDealDefaults
  work(id: string): About
  /** What else stands beside the facts. */
  Beside?: ComponentType<{ id: string; onChanged: () => Promise<unknown> }>
}
