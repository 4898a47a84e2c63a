import { defaultPipeline } from '../pipelines/pipeline.ts'
import type { CurrencyCode } from '../values/currency.ts'
import type { ColumnProfile } from './column-profile.ts'
import type { ImportContext } from './import-context.ts'
import type { ImportKind } from './import-kind.ts'
import type { ColumnPlan, ImportPlan, MatchKey } from './import-plan.ts'

type Rules = Omit<ImportPlan, 'kind' | 'columns'>
type Facts = { profiles: readonly ColumnProfile[]; context: ImportContext; currency: CurrencyCode }

/** The rules of a plan whose columns are mapped: how rows find their records, and what a row takes that it does not give. */
export function proposeRules(
  kind: ImportKind,
  columns: readonly ColumnPlan[],
  { profiles, context, currency }: Facts,
): Rules {
  const columnOf = (field: string) => columns.findIndex(({ target }) => target.to === 'field' && target.field === field)
  const matchBy = proposeMatchKey(kind, (field) => profiles[columnOf(field)])
  const parts = ['companyName', 'contactName', 'contactEmail', 'externalId'].map(columnOf).filter((index) => index >= 0)
  return {
    mode: matchBy === null ? 'create' : 'both',
    matchBy,
    externalSource: 'import',
    createsCompanies: true,
    createsContacts: true,
    pipelineId: kind === 'deals' ? (defaultPipeline(context.pipelines)?.id ?? null) : null,
    currency,
    nameColumns: kind === 'deals' && columnOf('name') === -1 ? parts.slice(0, 2) : [],
    amountOption: null,
  }
}

/** A key that every row has once; names serve only where none is there twice, so that two deals of one name are not made one. */
function proposeMatchKey(kind: ImportKind, profileOf: (field: string) => ColumnProfile | undefined): MatchKey | null {
  const rows = Math.max(
    0,
    ...['externalId', 'email', 'domain', 'name', 'lastName'].map((field) => profileOf(field)?.filled ?? 0),
  )
  const isKey = (field: string) => {
    const profile = profileOf(field)
    return (
      profile !== undefined &&
      rows > 0 &&
      profile.filled === rows &&
      (!profile.isComplete || profile.values.length === profile.filled)
    )
  }
  if (isKey('externalId')) return 'external_id'
  if (kind === 'contacts' && isKey('email')) return 'email'
  if (kind === 'companies' && isKey('domain')) return 'domain'
  return isKey('name') ? 'name' : null
}
