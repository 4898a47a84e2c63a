import { command } from '../command.ts'
import { findDeal } from '../find/find-deal.ts'
import { findDeletedDeal } from '../find/find-deleted-deal.ts'
import { told } from '../outcome.ts'
import { cleanText } from '../show/text-width.ts'
import { DEAL, FINDING_A_DEAL } from './get.ts'
import { dealSentence } from './deal-sentence.ts'

export const dealsDelete = command({
  name: 'deals delete',
  summary: 'puts a deal into the bin, out of which it can be taken again',
  args: [DEAL],
  examples: [{ line: 'deals delete 17', says: 'says how to take it back' }],
  calls: ['deals.delete', ...FINDING_A_DEAL],
  async run({ args: [given = ''] }, { look, api: open }) {
    const api = await open()
    const { id, number, name } = await findDeal(api, given)
    await api.deals.delete.mutate({ id })
    const back = look.paint('dim', `Take it back with: dealwright deals restore ${number}`)
    return told(`Deleted ${number} ${cleanText(name)}\n${back}`, { id, number, name, isDeleted: true })
  },
})

export const dealsRestore = command({
  name: 'deals restore',
  summary: 'takes a deal out of the bin',
  args: [DEAL],
  examples: [{ line: 'deals restore 17', says: 'it is where it was' }],
  calls: ['deals.restore', 'bin.list'],
  async run({ args: [given = ''] }, { look, api: open }) {
    const api = await open()
    const deal = await api.deals.restore.mutate({ id: await findDeletedDeal(api, given) })
    return told(dealSentence('Restored', deal, look), deal)
  },
})
