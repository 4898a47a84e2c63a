import { command } from '../command.ts'
import { findDeal } from '../find/find-deal.ts'
import { told } from '../outcome.ts'
import { dealCard } from './deal-card.ts'

/** Which deal, for every command about one. */
export const DEAL = { name: 'DEAL', help: 'its number, id or whole name' } as const
export const FINDING_A_DEAL = ['deals.list', 'deals.get'] as const

export const dealsGet = command({
  name: 'deals get',
  summary: 'shows all that is known of a deal',
  args: [DEAL],
  examples: [
    { line: 'deals get 17', says: 'deal number 17' },
    { line: 'deals get "Acme renewal" --json', says: 'the deal of that name, for a program' },
  ],
  calls: [...FINDING_A_DEAL, 'pipelines.list'],
  async run({ args: [given = ''] }, session) {
    const api = await session.api()
    const [deal, pipelines] = await Promise.all([findDeal(api, given), api.pipelines.list.query()])
    return told(
      dealCard(
        deal,
        pipelines.find(({ id }) => id === deal.pipelineId),
        session.look,
      ),
      deal,
    )
  },
})
