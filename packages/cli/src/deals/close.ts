import { command } from '../command.ts'
import { findDeal } from '../find/find-deal.ts'
import { told } from '../outcome.ts'
import { dealSentence } from './deal-sentence.ts'
import { DEAL, FINDING_A_DEAL } from './get.ts'
import { LOSS_OPTIONS, readLoss } from './loss-options.ts'
import { readVersion, VERSION_OPTION } from './version-option.ts'

const OUTCOMES = ['won', 'lost'] as const

export const dealsClose = command({
  name: 'deals close',
  summary: 'wins or loses a deal in the stage where it stands',
  args: [DEAL, { name: 'OUTCOME', help: 'how it ended', choices: OUTCOMES }],
  options: { ...LOSS_OPTIONS, ...VERSION_OPTION },
  examples: [
    { line: 'deals close 17 won', says: 'it is won' },
    { line: 'deals close 17 lost --loss-reason Price --note "20% over their budget"', says: 'it is lost, and why' },
  ],
  calls: ['deals.close', 'lossReasons.list', ...FINDING_A_DEAL],
  async run({ args: [given = '', how], values }, { look, api: open }) {
    const outcome = how === 'won' ? 'won' : 'lost' // the choices of the argument
    const version = readVersion(values['if-version'])
    const api = await open()
    const [{ id }, loss] = await Promise.all([findDeal(api, given), readLoss(api, values)])
    const deal = await api.deals.close.mutate({ id, outcome, ...loss, ...version })
    return told(dealSentence('Closed', deal, look), deal)
  },
})
