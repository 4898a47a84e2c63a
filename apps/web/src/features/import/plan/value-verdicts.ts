import { type ImportContext, type ImportPlan, readRow, type RowReading, rowReader } from '@dealwright/domain'
import { possiblePipelines } from './likely-values.ts'

/** How the plan reads one value of a column. */
export type ValueVerdict = {
  given: string
  /** Rows that have it. */
  count: number
  /**
   * `taken`: it is known as it stands · `matched`: known but for case, spaces and punctuation · `mapped`: the plan says what it means ·
   * `blank`: the field stays empty · `added`: it goes into the list · `refused`: its rows fail.
   */
  kind: 'taken' | 'matched' | 'mapped' | 'blank' | 'added' | 'refused'
  meant: string | null
  why: string | null
}

/**
 * What becomes of each value of a column, asked of the same function that reads the rows of an import: a row that holds this value and
 * nothing else.
 */
export function valueVerdicts(
  plan: ImportPlan,
  { index, context }: { index: number; context: ImportContext },
  values: readonly { value: string; count: number }[],
): ValueVerdict[] {
  // A stage is one of its pipeline: when rows name that, it is enough that one of them has the stage.
  const pipelines = possiblePipelines(plan, context).map(({ id }) => id)
  const readers = (pipelines.length > 0 ? pipelines : [plan.pipelineId]).map((pipelineId) =>
    rowReader({ ...plan, pipelineId }, context),
  )
  return values.map(({ value, count }) => {
    const cells = plan.columns.map((_, place) => (place === index ? value : ''))
    const verdicts = readers.map((reader) => verdictOf(readRow(cells, reader), plan.columns[index]?.header ?? ''))
    const verdict = verdicts.find(({ kind }) => kind !== 'refused') ?? verdicts[0]
    return { given: value, count, ...(verdict ?? { kind: 'taken', meant: null, why: null }) }
  })
}

function verdictOf(reading: RowReading, header: string): Pick<ValueVerdict, 'kind' | 'meant' | 'why'> {
  const problem = reading.kind === 'refused' ? reading.problems.find(({ column }) => column === header) : undefined
  if (problem) return { kind: 'refused', meant: null, why: problem.why }
  const notices = reading.notices.filter(({ column }) => column === header)
  const noticeOf = (kind: string) => notices.find((notice) => notice.kind === kind)
  const added = noticeOf('option_created')
  if (added) return { kind: 'added', meant: added.meant, why: null }
  const mapped = noticeOf('value_mapped')
  if (noticeOf('value_unknown') || noticeOf('value_ignored') || mapped?.meant === null)
    return { kind: 'blank', meant: null, why: null }
  if (mapped) return { kind: 'mapped', meant: mapped.meant, why: null }
  const matched = noticeOf('value_matched')
  return matched ? { kind: 'matched', meant: matched.meant, why: null } : { kind: 'taken', meant: null, why: null }
}
