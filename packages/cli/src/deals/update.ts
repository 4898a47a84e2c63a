import { command } from '../command.ts'
import { findDeal } from '../find/find-deal.ts'
import { told } from '../outcome.ts'
import { atLeastOne, DEAL_OPTIONS, DEAL_OPTIONS_CALL, readDealFields } from './deal-input.ts'
import { dealSentence } from './deal-sentence.ts'
import { DEAL, FINDING_A_DEAL } from './get.ts'
import { readVersion, VERSION_OPTION } from './version-option.ts'

export const dealsUpdate = command({
  name: 'deals update',
  summary: 'changes what is said of a deal; what is not named stays as it is',
  details: 'Where a value may be missing, "none" clears it.',
  args: [DEAL],
  options: { name: { value: 'NAME', help: 'what it is called' }, ...DEAL_OPTIONS, ...VERSION_OPTION },
  examples: [
    { line: 'deals update 17 --amount 1500 --close-on 2027-03-31', says: 'another amount and another day' },
    { line: 'deals update 17 --owner none', says: 'nobody owns it any more' },
  ],
  calls: ['deals.update', ...FINDING_A_DEAL, ...DEAL_OPTIONS_CALL],
  async run({ args: [given = ''], values }, { terminal, look, api: open }) {
    const { name, ...rest } = values
    const version = readVersion(values['if-version'])
    const api = await open()
    const [{ id }, fields] = await Promise.all([findDeal(api, given), readDealFields(api, rest, terminal)])
    const patch = atLeastOne({ ...fields, ...(name !== undefined && { name }) }, 'deals update')
    const deal = await api.deals.update.mutate({ ...patch, id, ...version })
    return told(dealSentence('Changed', deal, look), deal)
  },
})
