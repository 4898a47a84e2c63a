import { useSession } from '../../../data/session.ts'
import { SECTION_GROUPS, type SectionId, type SectionMeta, SECTIONS } from '../sections.ts'

export type SectionGroup = { group: string; sections: (SectionMeta & { id: SectionId })[] }

/** The sections that the reader may look at, by group. */
export function useSections(): SectionGroup[] {
  const { permissions } = useSession()
  const ids = Object.keys(SECTIONS) as SectionId[] // the keys of a const record are its key type
  const shown = ids.map((id) => ({ id, ...SECTIONS[id] })).filter(({ shownFor }) => permissions[shownFor])
  const groups = SECTION_GROUPS.map((group) => ({ group, sections: shown.filter((each) => each.group === group) }))
  return groups.filter(({ sections }) => sections.length > 0)
}
