import type { Pipeline } from '@dealwright/domain'

/** What a pipeline is called where those that are no longer offered can be looked for too. */
export function listedName({ name, isArchived }: Pick<Pipeline, 'name' | 'isArchived'>): string {
  return isArchived ? `${name} (archived)` : name
}

/** All pipelines, archived ones last. */
export function archivedLast(pipelines: readonly Pipeline[]): Pipeline[] {
  return pipelines.toSorted((a, b) => Number(a.isArchived) - Number(b.isArchived))
}
