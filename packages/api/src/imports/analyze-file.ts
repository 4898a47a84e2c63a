import {
  type ColumnProfile,
  type ColumnProposal,
  columnProfiler,
  type FileLayout,
  type ImportContext,
  type ImportKind,
  type ImportPlan,
  invalid,
  MOST_COLUMNS,
  proposePlan,
  suggestValues,
  type ValueSuggestion,
  type WorkspaceSettings,
} from '@dealwright/domain'
import { detectDelimiter, detectEncoding, hasHeader } from './file-layout.ts'
import { readLines } from './read-records.ts'

/** Rows that are shown as they stand in the file. */
const SHOWN_ROWS = 20
/** Different values of a column that are shown. */
const SHOWN_VALUES = 200

export type AnalyzedColumn = ColumnProposal &
  Pick<ColumnProfile, 'filled' | 'values' | 'isComplete'> & { suggestions: ValueSuggestion[] }

export type FileAnalysis = {
  layout: FileLayout
  rowsTotal: number
  /** The first rows, each as its cells. */
  rows: string[][]
  /** What a run would do if nobody said otherwise; a format that the file leaves open is null there and must be chosen. */
  plan: ImportPlan
  columns: AnalyzedColumn[]
}

type Reading = { kind: ImportKind; layout?: Partial<FileLayout>; context: ImportContext; settings: WorkspaceSettings }

/**
 * How a file is written and what its columns probably are, after reading all of it.
 * @param readBytes reads the file from its start, each time it is called
 * @param layout what a person knows better
 * @throws DealError invalid for an empty file and for one that cannot be read
 */
export async function analyzeFile(
  readBytes: () => AsyncIterable<Buffer>,
  { kind, layout: wanted, context, settings }: Reading,
): Promise<FileAnalysis> {
  const head = await firstBytes(readBytes())
  const encoding = wanted?.encoding ?? (await encodingOf(head, readBytes))
  const delimiter = wanted?.delimiter ?? detectDelimiter(new TextDecoder(encoding).decode(head))
  const { header, isNamed, profiles, rows, rowsTotal } = await survey(
    readLines(readBytes(), { encoding, delimiter }),
    wanted?.hasHeader,
  )
  if (header.length === 0)
    throw invalid('The file has no rows.', [
      {
        field: 'file',
        message: 'Nothing could be read from it.',
        expected: 'a CSV file with a header and at least one row',
      },
    ])
  const { plan, columns } = proposePlan(kind, profiles, { context, currency: settings.currency })
  return {
    layout: { encoding, delimiter, hasHeader: isNamed },
    rowsTotal,
    rows,
    plan,
    columns: columns.map((column, index) =>
      describe(column, {
        kind,
        target: plan.columns[index]?.target ?? { to: 'nothing' },
        profile: profiles[index],
        context,
      }),
    ),
  }
}

async function survey(lines: AsyncIterable<string[]>, named: boolean | undefined) {
  let header: string[] = []
  let isNamed = true
  let profiler = columnProfiler([])
  const rows: string[][] = []
  let rowsTotal = 0
  for await (const line of lines) {
    if (header.length === 0) {
      if (line.length > MOST_COLUMNS) throw tooWide(line.length)
      isNamed = named ?? hasHeader(line)
      header = line.map((cell, index) => (isNamed && cell.trim() !== '' ? cell.trim() : `Column ${index + 1}`))
      profiler = columnProfiler(header)
      if (isNamed) continue
    }
    rowsTotal++
    profiler.add(line)
    if (rows.length < SHOWN_ROWS) rows.push(line)
  }
  return { header, isNamed, profiles: profiler.profiles(), rows, rowsTotal }
}

function tooWide(columns: number) {
  const message = `The file has ${columns} columns; at most ${MOST_COLUMNS} can be read.`
  return invalid(message, [
    { field: 'file', message, given: String(columns), expected: `at most ${MOST_COLUMNS} columns` },
  ])
}

type Description = {
  kind: ImportKind
  target: ImportPlan['columns'][number]['target']
  profile: ColumnProfile | undefined
  context: ImportContext
}

function describe(column: ColumnProposal, { kind, target, profile, context }: Description): AnalyzedColumn {
  const { filled, values, isComplete } = profile ?? { filled: 0, values: [], isComplete: true }
  const suggestions = profile ? suggestValues(kind, target, { profile, context }) : []
  const shown = values.toSorted((a, b) => b.count - a.count).slice(0, SHOWN_VALUES)
  return {
    ...column,
    filled,
    values: shown,
    isComplete: isComplete && values.length <= SHOWN_VALUES,
    suggestions: suggestions.slice(0, SHOWN_VALUES),
  }
}

/** Enough of the file to tell how it is written. */
async function firstBytes(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of bytes) return chunk.subarray(0, 65_536)
  return Buffer.alloc(0)
}

/** What is not UTF-8 from beginning to end was most likely written by an older Windows program. */
async function encodingOf(head: Buffer, readBytes: () => AsyncIterable<Buffer>): Promise<FileLayout['encoding']> {
  const encoding = detectEncoding(head)
  if (encoding !== 'utf-8') return encoding
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of readBytes()) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252'
    throw error
  }
}
