import type { ImportKind } from './import-kind.ts'
import { matchingName } from './matching-name.ts'
import { TARGET_FIELDS, type TargetField } from './target-field.ts'

// Pipedrive writes `Deal - Title`, others `Opportunity Name`: the record's own name before a field's adds nothing.
const OWN_NAMES: Readonly<Record<ImportKind, RegExp>> = {
  companies: /^(organi[sz]ation|company|account)\s*[-:./]\s*/i,
  contacts: /^(person|contact|people)\s*[-:./]\s*/i,
  deals: /^(deal|opportunity|lead)\s*[-:./]\s*/i,
}

/** The fields that a header may mean, the likeliest first. */
export function targetsOfHeader(kind: ImportKind, header: string): TargetField[] {
  const names = [...new Set([matchingName(header), matchingName(header.trim().replace(OWN_NAMES[kind], ''))])]
  return TARGET_FIELDS[kind]
    .map((target) => ({ target, place: Math.min(...names.map((name) => placeOf(target, name))) }))
    .filter(({ place }) => place < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.place - b.place)
    .map(({ target }) => target)
}

function placeOf({ synonyms }: TargetField, name: string): number {
  const place = synonyms.indexOf(name)
  return place === -1 ? Number.POSITIVE_INFINITY : place
}
