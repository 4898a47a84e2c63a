import type { ImportPlan, RowProblem } from '@dealwright/domain'

type Match<Id> = { id: Id | undefined } | { problem: RowProblem }

/**
 * The record that a row means by the plan's key, if there is one. A row whose external id belongs to another record than its key finds is
 * refused: it would give one id to two records.
 * @param found what is known under the row's external id, and under its other key
 */
export function matchRow<Id extends string>(
  { matchBy, kind }: Pick<ImportPlan, 'matchBy' | 'kind'>,
  { externalId, key }: { externalId: string | null; key: string | null },
  found: { byExternalId: Id | 'several' | undefined; byKey: Id | 'several' | undefined },
): Match<Id> {
  const known = found.byExternalId === 'several' ? undefined : found.byExternalId // an id of a source is one record's
  const id = matchBy === null ? undefined : matchBy === 'external_id' ? known : found.byKey
  if (id === 'several') {
    return {
      problem: {
        column: null,
        field: matchBy ?? 'name',
        given: key,
        why: `is the ${matchBy} of more than one of the ${kind}`,
        want: 'a key that only one of them has, such as an external id',
      },
    }
  }
  if (matchBy !== 'external_id' && known !== undefined && known !== id) {
    return {
      problem: {
        column: null,
        field: 'externalId',
        given: externalId,
        why: `is the external id of another of the ${kind}`,
        want: 'an external id of its own',
      },
    }
  }
  return { id }
}
