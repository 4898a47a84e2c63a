// Long because it says each of 30 things once.
import type { ImportPlan } from '@dealwright/domain'
import { columnOf } from '../plan/mapped-to.ts'
import { countOf, KIND_WORDS } from '../words.ts'
import type { NoticeGroup } from './notice-groups.ts'

/** A group of notices in plain words, with how many rows it is about. @param plan by which the file was read */
export function noticeWords(group: NoticeGroup, plan: Pick<ImportPlan, 'kind' | 'columns'>): string {
  const { kind, column, given, meant, count, values } = group
  const rows = countOf(count, 'row')
  const [have, name, their] = count === 1 ? ['has', 'names', 'its'] : ['have', 'name', 'their']
  const { one, many } = KIND_WORDS[plan.kind]
  const [is, recordsGet] = count === 1 ? ['is', `${one} gets`] : ['are', `${many} get`]
  const place = column === null ? '' : ` in “${column}”`
  const what = values.length === 0 ? 'what stands' : countOf(values.length, 'value')
  const text = given === null ? `${what}${place}` : `“${given}”${place}`
  const are = given === null && values.length > 1 ? 'are' : 'is'
  const lacks = (field: string, word: string) => {
    const header = plan.columns[columnOf(plan, field)]?.header
    return header === undefined ? `${rows} ${name} no ${word}` : `${rows} ${have} nothing in “${header}”`
  }
  switch (kind) {
    case 'column_ignored':
      return `${rows} ${have} something${place}, which is not imported.`
    case 'value_matched':
      return given === null
        ? `${text} ${are} read as known ones that are written a little differently: ${rows}.`
        : `${text} is read ${meant === null ? 'as the known value like it' : `as “${meant}”`}: ${rows}.`
    case 'value_mapped':
      return given === null
        ? `${text} ${are} read as matched: ${rows}.`
        : `${text} ${meant === null ? 'is left empty' : `is read as “${meant}”`}: ${rows}.`
    case 'value_unknown':
      return `${text} ${are} not known and left empty: ${rows}.`
    case 'value_shortened':
      return `${text} ${are} cut to what fits: ${rows}.`
    case 'value_ignored':
      return `${rows}: ${text} ${are} not used${meant === null ? '' : `, since ${meant}`}.`
    case 'option_created':
      return `${text} ${are} new and added to the list.`
    case 'company_created':
      return `${countOf(count, 'company', 'companies')} ${is} not known yet and ${is} created.`
    case 'contact_created':
      return `${countOf(count, 'contact')} ${is} not known yet and ${is} created.`
    case 'pipeline_defaulted':
      return `${lacks('pipeline', 'pipeline')}: ${their} ${count === 1 ? 'deal goes' : 'deals go'} to “${meant ?? 'the chosen one'}”.`
    case 'stage_defaulted':
      return `${lacks('stage', 'stage')}: ${their} ${count === 1 ? 'deal starts' : 'deals start'} in “${meant ?? 'the first one'}”.`
    case 'stage_from_status':
      return `${rows}: the status says so, and the deal stands in “${meant ?? 'the stage of that kind'}”.`
    case 'currency_defaulted':
      return `${lacks('currency', 'currency')}: ${their} amounts are in ${meant ?? 'the chosen one'}.`
    case 'owner_missing':
      return `${lacks('owner', 'owner')}: ${their} ${recordsGet} no owner.`
    case 'company_missing':
      return `${lacks('companyName', 'company')}: ${their} ${recordsGet} no company.`
    case 'name_composed':
      return `${rows} ${have} no name: ${count === 1 ? 'it is' : 'they are'} called after ${meant ?? 'other columns'}.`
    case 'amount_from_option':
      return `${countOf(count, 'open deal')} without an amount ${count === 1 ? 'takes' : 'take'} the list price of ${meant === null ? `${their} choice` : `“${meant}”`}.`
    case 'amount_missing':
      return `${lacks('amount', 'amount')}: ${their} ${recordsGet} no amount.`
    case 'amount_zero':
      return `${rows} ${have} 0${place}, which is kept so.`
    case 'added_defaulted':
      return `${lacks('addedOn', 'day on which the deal was added')}: ${meant ?? 'the time of the import'} stands for it.`
    case 'closed_defaulted':
      return `${countOf(count, 'closed deal')} ${have} no closing date: the time of the import stands for it.`
    case 'closed_before_added':
      return `${countOf(count, 'deal')} ${count === 1 ? 'was' : 'were'} closed before ${count === 1 ? 'it was' : 'they were'} added. Both dates are kept as they are.`
    case 'parent_unknown':
      return given === null
        ? `${countOf(values.length, 'parent company', 'parent companies')} cannot be found and ${are} left empty: ${rows}.`
        : `The parent company “${given}” cannot be found and is left empty: ${rows}.`
    case 'repeated':
      return `${rows} ${count === 1 ? 'means' : 'mean'} a record that an earlier row means too, and ${is} applied on top of it.`
    case 'skipped_known':
      return `${rows} ${count === 1 ? 'means' : 'mean'} a record that is there already, and ${is} left out.`
    case 'skipped_unknown':
      return `${rows} ${count === 1 ? 'means' : 'mean'} a record that is not there, and ${is} left out.`
    case 'skipped_unchanged':
      return `${rows} ${count === 1 ? 'says' : 'say'} nothing that is not known already.`
    case 'revert_deleted':
      return `${countOf(count, given ?? 'record', pluralOf(given))} that the import had made ${count === 1 ? 'was' : 'were'} deleted again.`
    case 'revert_restored':
      return `${countOf(count, given ?? 'record', pluralOf(given))} that the import had changed ${count === 1 ? 'was' : 'were'} set back.`
    case 'revert_kept':
      return `${countOf(count, given ?? 'record', pluralOf(given))} ${count === 1 ? 'was' : 'were'} left as ${count === 1 ? 'it is' : 'they are'}, since ${meant ?? 'they are in use'}.`
  }
}

function pluralOf(word: string | null): string {
  return word === 'company' ? 'companies' : `${word ?? 'record'}s`
}
