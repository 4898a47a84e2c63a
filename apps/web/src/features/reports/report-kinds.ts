import type { PeriodChoice } from '../../filters/report-search.ts'

export type ReportKind = {
  id: string
  title: string
  /** What it answers, in a sentence. */
  about: string
  /** What the period is about: "Deals decided in …". */
  dates: string
  usualPeriod: PeriodChoice
  /** Deals of one pipeline alone can be told. */
  isOfOnePipeline?: true
}

/** In the order of the questions that a team asks. */
export const REPORTS = [
  {
    id: 'pipeline',
    title: 'Pipeline',
    about: 'What stands in each stage, and what became of the rest.',
    dates: 'Closing',
    usualPeriod: 'all',
  },
  {
    id: 'forecast',
    title: 'Forecast',
    about: 'What is won and what may be, by when it closes and how likely it is.',
    dates: 'Closing',
    usualPeriod: 'this-year',
  },
  {
    id: 'funnel',
    title: 'Funnel',
    about: 'How far deals came, and where they were lost.',
    dates: 'Added',
    usualPeriod: 'all',
    isOfOnePipeline: true,
  },
  {
    id: 'win-rate',
    title: 'Win rate',
    about: 'Won of all decided deals. Open ones are not in it: nobody knows yet.',
    dates: 'Decided',
    usualPeriod: 'all',
  },
  {
    id: 'velocity',
    title: 'Velocity',
    about: 'How much money comes in a day: open deals × win rate × average value ÷ days to win.',
    dates: 'Decided',
    usualPeriod: 'all',
  },
  {
    id: 'loss-reasons',
    title: 'Loss reasons',
    about: 'Why deals were lost.',
    dates: 'Lost',
    usualPeriod: 'all',
  },
  {
    id: 'time-in-stage',
    title: 'Time in stage',
    about: 'How long deals stay in each stage before they go on.',
    dates: 'Added',
    usualPeriod: 'all',
    isOfOnePipeline: true,
  },
  {
    id: 'waterfall',
    title: 'Waterfall',
    about: 'How the open pipeline became what it is, from the first day to the last.',
    dates: 'Between',
    usualPeriod: 'this-quarter',
  },
] as const satisfies ReportKind[]

export type ReportId = (typeof REPORTS)[number]['id']

/** The report of an address; the first for one that there is not. */
export function reportOf(id: string | undefined): ReportKind & { id: ReportId } {
  return REPORTS.find((report) => report.id === id) ?? REPORTS[0]
}
