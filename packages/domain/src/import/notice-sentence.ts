import type { ImportNotice } from './import-notice.ts'

/** A notice in words, with its count, such as `1480 rows: “GTXPro” in product was read as “GTX Pro”`. */
export function noticeSentence(notice: ImportNotice): string {
  const isOfRecords = notice.kind.startsWith('revert_')
  const few = isOfRecords ? '1 record' : `Row ${notice.firstRow}`
  const rows = notice.count === 1 ? few : `${notice.count} ${isOfRecords ? 'records' : 'rows'}`
  return `${rows}: ${whatHappened(notice)}`
}

function whatHappened({ kind, column, given, meant }: ImportNotice): string {
  const value = given === null ? 'other values' : `“${given}”`
  const place = column === null ? '' : ` in ${column}`
  const read = meant === null ? 'as empty' : `as “${meant}”`
  switch (kind) {
    case 'column_ignored':
      return `the column ${column ?? ''} has values that are not imported`
    case 'value_matched':
      return `${value}${place} was read ${meant === null ? 'as the value like it' : read}`
    case 'value_mapped':
      return `${value}${place} was taken ${read}, as the plan says`
    case 'value_unknown':
      return `${value}${place} is not known and was left empty, as the plan says`
    case 'value_shortened':
      return `${value}${place} was cut ${meant === null ? 'to what fits' : `to “${meant}”`}`
    case 'value_ignored':
      return `${value}${place} was not used${meant === null ? '' : `: ${meant}`}`
    case 'option_created':
      return `${value}${place} was new and was added to the list`
    case 'company_created':
      return 'the company was not known and was created'
    case 'contact_created':
      return 'the contact was not known and was created'
    case 'pipeline_defaulted':
      return `no pipeline in the file, taken into ${meant ?? 'the chosen one'}`
    case 'stage_defaulted':
      return `no stage in the file, placed in ${meant ?? 'the first one'}`
    case 'stage_from_status':
      return `the status${place} is ${value}, so the deal stands in ${meant ?? 'the stage of that kind'}`
    case 'currency_defaulted':
      return `no currency in the file, taken as ${meant ?? 'the default one'}`
    case 'owner_missing':
      return 'no owner in the file'
    case 'company_missing':
      return 'no company in the file'
    case 'name_composed':
      return `no name in the file, composed of ${meant ?? 'other columns'}`
    case 'amount_from_option':
      return `an open deal without an amount took the list price of its ${meant ?? 'option'}`
    case 'amount_missing':
      return 'no amount in the file'
    case 'amount_zero':
      return `the amount${place} is 0 and is kept so`
    case 'added_defaulted':
      return `no date on which the deal was added, so ${meant ?? 'the time of the import'} stands`
    case 'closed_defaulted':
      return 'a closed deal without a closing date, so the time of the import stands'
    case 'closed_before_added':
      return 'the deal was closed before it was added; both dates are kept as given'
    case 'parent_unknown':
      return `the parent company ${value} was not found and is left empty`
    case 'repeated':
      return 'the row means a record that an earlier row of the file means too, and was applied on top of it'
    case 'skipped_known':
      return 'the record is known already and was left as it is'
    case 'skipped_unknown':
      return 'no record to update was found'
    case 'skipped_unchanged':
      return 'the record holds all of it already'
    case 'revert_deleted':
      return `a ${given ?? 'record'} that the import had made was deleted again`
    case 'revert_restored':
      return `a ${given ?? 'record'} that the import had changed was set back`
    case 'revert_kept':
      return `a ${given ?? 'record'} was left as it is, since ${meant ?? 'it is in use'}`
  }
}
