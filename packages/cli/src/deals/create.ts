import { command } from '../command.ts'
import { findPipeline, findStage } from '../find/find-stage.ts'
import { told } from '../outcome.ts'
import { DEAL_OPTIONS, DEAL_OPTIONS_CALL, readDealFields } from './deal-input.ts'
import { dealSentence } from './deal-sentence.ts'

export const dealsCreate = command({
  name: 'deals create',
  summary: 'makes a deal, in the first stage of the first pipeline unless told otherwise',
  args: [{ name: 'NAME', help: 'what it is called' }],
  options: {
    pipeline: { value: 'PIPELINE', help: 'the pipeline it starts in' },
    stage: { value: 'STAGE', help: 'the stage it starts in' },
    ...DEAL_OPTIONS,
  },
  examples: [
    { line: 'deals create "Acme renewal" --amount 1200 --company Acme --owner me', says: 'a deal of yours' },
    { line: 'deals create "Pilot" --stage Proposal --close-on +30d --field region=North', says: 'with a custom field' },
  ],
  calls: ['deals.create', 'pipelines.list', ...DEAL_OPTIONS_CALL],
  async run({ args: [name = ''], values }, { terminal, look, api: open }) {
    const api = await open()
    const [fields, pipelines] = await Promise.all([
      readDealFields(api, values, terminal),
      values.pipeline === undefined && values.stage === undefined ? [] : api.pipelines.list.query(),
    ])
    const within = values.pipeline === undefined ? undefined : findPipeline(pipelines, values.pipeline)
    const place = values.stage === undefined ? undefined : findStage(pipelines, values.stage, within)
    const pipelineId = place?.pipeline.id ?? within?.id
    const deal = await api.deals.create.mutate({
      ...fields,
      name,
      ...(pipelineId && { pipelineId }),
      ...(place && { stageId: place.stage.id }),
    })
    return told(dealSentence('Created', deal, look), deal)
  },
})
