import type { client } from '../../data/client.ts'
import { matchText } from '../../ui/match-text.ts'
import type { SearchHit } from '../../shell/palette/search-provider.ts'
import { type SectionId, SECTIONS } from './sections.ts'

/** The sections whose name or purpose answers a search, best first, as far as the reader may open them. */
export async function searchSections(api: typeof client, text: string, signal: AbortSignal): Promise<SearchHit[]> {
  const ids = Object.keys(SECTIONS) as SectionId[] // the keys of a const record are its key type
  const found = ids
    .map((id) => ({
      id,
      ...SECTIONS[id],
      rank: 4 * matchText(SECTIONS[id].label, text) + matchText(SECTIONS[id].lead, text),
    }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
  if (found.length === 0) return []
  const { permissions } = await api.me.get.query(undefined, { signal })
  return found
    .filter(({ shownFor }) => permissions[shownFor])
    .slice(0, 4)
    .map(({ id, label, group }) => ({ id, title: label, detail: group, path: `/settings/${id}` }))
}
