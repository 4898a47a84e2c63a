import type { client } from '../../data/client.ts'

/** Something that was found: a line in the palette, and where it leads. */
export type SearchHit = {
  id: string
  title: string
  /** What tells it from others of the same name: a company, a stage, an e-mail address. */
  detail?: string
  /** A path of the app: `/deals/…`. */
  path: string
}

/** One kind of record that the command palette can find. */
export type SearchProvider = {
  /** In the plural: "Deals". */
  heading: string
  /** The best few matches, best first. */
  search: (api: typeof client, text: string, signal: AbortSignal) => Promise<SearchHit[]>
}
