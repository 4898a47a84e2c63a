import { command } from '../command.ts'
import { findDeal } from '../find/find-deal.ts'
import { findPipeline, findStage } from '../find/find-stage.ts'
import { told } from '../outcome.ts'
import { dealSentence } from './deal-sentence.ts'
import { DEAL, FINDING_A_DEAL } from './get.ts'
import { LOSS_OPTIONS, readLoss } from './loss-options.ts'
import { readVersion, VERSION_OPTION } from './version-option.ts'

export const dealsMove = command({
  name: 'deals move',
  summary: 'moves a deal to another stage; one that is won or lost closes it',
  args: [DEAL, { name: 'STAGE', help: 'name, number or id of the stage, of the pipeline that the deal is in' }],
  options: {
    pipeline: { value: 'PIPELINE', help: 'the pipeline that it goes to' },
    ...LOSS_OPTIONS,
    ...VERSION_OPTION,
  },
  examples: [
    { line: 'deals move 17 Proposal', says: 'to the stage Proposal' },
    { line: 'deals move 17 "First talk" --pipeline Partners', says: 'to another pipeline' },
  ],
  calls: ['deals.move', 'pipelines.list', 'lossReasons.list', ...FINDING_A_DEAL],
  async run({ args: [given = '', to = ''], values }, { look, api: open }) {
    const version = readVersion(values['if-version'])
    const api = await open()
    const [deal, pipelines, loss] = await Promise.all([
      findDeal(api, given),
      api.pipelines.list.query(),
      readLoss(api, values),
    ])
    const within =
      values.pipeline === undefined
        ? pipelines.find(({ id }) => id === deal.pipelineId)
        : findPipeline(pipelines, values.pipeline)
    const { pipeline, stage } = findStage(pipelines, to, within)
    const changed = pipeline.id === deal.pipelineId ? {} : { pipelineId: pipeline.id }
    const moved = await api.deals.move.mutate({ id: deal.id, stageId: stage.id, ...changed, ...loss, ...version })
    return told(dealSentence('Moved', moved, look), moved)
  },
})
