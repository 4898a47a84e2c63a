import { read, recall, router, write } from '../procedure.ts'
import { reportForecast } from './forecast-report.ts'
import { reportFunnel } from './funnel-report.ts'
import { reportLossReasons } from './loss-reasons-report.ts'
import { reportPipelines } from './pipeline-report.ts'
import {
  ForecastInput,
  GroupedInput,
  OnePipelineInput,
  PipelinesInput,
  ReportInput,
  WaterfallInput,
} from './report-inputs.ts'
import { setTargets, TargetsInput } from './set-targets.ts'
import { listTargets } from './targets-store.ts'
import { reportTimeInStage } from './time-in-stage-report.ts'
import { reportVelocity } from './velocity-report.ts'
import { reportWaterfall } from './waterfall-report.ts'
import { reportWinRate } from './win-rate-report.ts'

/** Every figure comes with the filter that finds, in `deals.list` and everywhere else, exactly the deals that are in it. */
export const reportsRouter = router({
  /** What stands in each stage. */
  pipeline: recall('report.read', 'totals')
    .input(PipelinesInput.prefault({}))
    .query(({ ctx, input }) => reportPipelines(ctx, input)),

  /** What is won and what may be, by fiscal period and category, as it is and by probability. */
  forecast: recall('report.read', 'totals')
    .input(ForecastInput.prefault({}))
    .query(({ ctx, input }) => reportForecast(ctx, input)),

  /** Won of all decided deals, by owner, source or period. */
  winRate: recall('report.read', 'totals')
    .input(GroupedInput.prefault({}))
    .query(({ ctx, input }) => reportWinRate(ctx, input)),

  /** How much money comes in a day, by owner, source or period. */
  velocity: recall('report.read', 'totals')
    .input(GroupedInput.prefault({}))
    .query(({ ctx, input }) => reportVelocity(ctx, input)),

  /** How far the deals of a pipeline came, and where they were lost. */
  funnel: recall('report.read', 'totals')
    .input(OnePipelineInput)
    .query(({ ctx, input }) => reportFunnel(ctx, input)),

  /** How long deals stay in each stage of a pipeline. */
  timeInStage: recall('report.read', 'totals')
    .input(OnePipelineInput)
    .query(({ ctx, input }) => reportTimeInStage(ctx, input)),

  /** Why deals were lost. */
  lossReasons: recall('report.read', 'totals')
    .input(ReportInput.prefault({}))
    .query(({ ctx, input }) => reportLossReasons(ctx, input)),

  /** How the open pipeline became what it is between two days. */
  waterfall: recall('report.read', 'totals')
    .input(WaterfallInput)
    .query(({ ctx, input }) => reportWaterfall(ctx, input)),

  targets: router({
    /** What the team means to win in each month of a period, or in all. */
    list: read('report.read')
      .input(ReportInput.pick({ period: true }).prefault({}))
      .query(({ ctx, input }) => listTargets(ctx, input.period)),

    /** Sets the targets of months, in the currency of the workspace; an amount of null takes one away. */
    set: write('target.write')
      .input(TargetsInput)
      .mutation(({ ctx, input }) => setTargets(ctx, input)),
  }),
})
