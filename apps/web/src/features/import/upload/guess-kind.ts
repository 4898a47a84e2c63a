import { IMPORT_KINDS, type ImportKind, proposeMapping } from '@dealwright/domain'

/** What the rows of a file with this header most likely are; null when its names say nothing or fit several alike. */
export function guessKind(header: readonly string[]): ImportKind | null {
  const profiles = header.map((name) => ({ header: name, filled: 0, values: [], isComplete: true }))
  const [first, second] = IMPORT_KINDS.map((kind) => ({
    kind,
    understood: proposeMapping(kind, profiles, []).filter(({ target }) => target.to !== 'nothing').length,
  })).toSorted((a, b) => b.understood - a.understood)
  return first && second && first.understood > second.understood ? first.kind : null
}
