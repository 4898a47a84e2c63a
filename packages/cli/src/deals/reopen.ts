import { command } from '../command.ts'
import { findDeal } from '../find/find-deal.ts'
import { findStage } from '../find/find-stage.ts'
import { told } from '../outcome.ts'
import { dealSentence } from './deal-sentence.ts'
import { DEAL, FINDING_A_DEAL } from './get.ts'

export const dealsReopen = command({
  name: 'deals reopen',
  summary: 'opens a won or lost deal again, in the open stage it came from unless another is named',
  args: [DEAL],
  options: { stage: { value: 'STAGE', help: 'an open stage of its pipeline' } },
  examples: [{ line: 'deals reopen 17 --stage Negotiation', says: 'it goes on in that stage' }],
  calls: ['deals.reopen', 'pipelines.list', ...FINDING_A_DEAL],
  async run({ args: [given = ''], values }, { look, api: open }) {
    const api = await open()
    const [deal, pipelines] = await Promise.all([
      findDeal(api, given),
      values.stage === undefined ? [] : api.pipelines.list.query(),
    ])
    const within = pipelines.find(({ id }) => id === deal.pipelineId)
    const place = values.stage === undefined ? undefined : findStage(pipelines, values.stage, within)
    const reopened = await api.deals.reopen.mutate({ id: deal.id, ...(place && { stageId: place.stage.id }) })
    return told(dealSentence('Reopened', reopened, look), reopened)
  },
})
