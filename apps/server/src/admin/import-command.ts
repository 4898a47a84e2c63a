import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { finishImport, type ImportFile, planFile } from '@dealwright/api'
import { fieldProblems, type Import, IMPORT_KINDS, ImportKind, PlanMap } from '@dealwright/domain'
import type { OwnersApi } from '../api-as-owner.ts'
import type { AdminSession } from './admin-session.ts'
import { mappingLines, reportLines } from './import-report.ts'
import { type ProgressOutput, progressBar } from './progress-bar.ts'
import { UsageError } from './usage-error.ts'

export const IMPORT_HELP = `npm run import -- deals FILE.csv [--workspace NAME|ID] [--map FILE.json] [--dry-run] [--errors FILE.csv] [--json]

Imports a CSV file of ${IMPORT_KINDS.join(', ')}, whether the server runs or not.

  --workspace NAME|ID   the workspace; may be left out when there is only one
  --map FILE.json       what to do otherwise than proposed: columns by header, value maps, formats, mode, keys
  --dry-run             say what would be done, and do none of it
  --errors FILE.csv     write the rows that failed there, each with its reasons
  --json                print the outcome as JSON

It ends with 0 when all rows were fine, 3 when some failed, 1 when it could not be done, 2 when it was not understood,
130 when it was stopped.

A map names only what differs from the proposal:
  { "columns": { "sector": "industry", "notes": null, "close_date": { "dayFormat": "MM/DD/YYYY" },
                 "product": { "custom": "product", "type": "choice", "unknown": "create" } },
    "mode": "both", "matchBy": "external_id", "pipeline": "Sales", "currency": "USD" }`

/** What the command works with. What takes its time is told on `err`; `out` gets the outcome alone. */
export type ImportCommandContext = {
  openSession: () => Promise<AdminSession>
  out: { write: (text: string) => unknown }
  err: ProgressOutput
  /** Stops the import after its current batch; what is done by then stays. */
  signal?: AbortSignal
}

type Arguments = {
  kind: ImportKind
  file: string
  map: PlanMap
  workspace: string | undefined
  errors: string | undefined
  isCheck: boolean
  isJson: boolean
}

/** Failed rows that are shown on the terminal. */
const SHOWN_ROWS = 20

/**
 * Imports a file from the terminal.
 * @param argv what stands behind `npm run import --`
 * @returns the exit code: 0 all rows were fine · 3 some failed · 1 the import ended before the file did · 130 a person stopped it
 * @throws UsageError when the arguments, the file or the map cannot be understood, and what the import itself throws
 */
export async function importCommand(argv: readonly string[], context: ImportCommandContext): Promise<number> {
  const { out, err, signal } = context
  const given = parseImport(argv)
  if (given === 'help') {
    out.write(`${IMPORT_HELP}\n`)
    return 0
  }
  const args = await readArguments(given)
  const session = await context.openSession()
  try {
    const workspace = await session.workspace(args.workspace)
    const api = session.api(workspace)
    err.write(`Reading ${path.basename(args.file)} …\n`)
    const planned = await planFile(api, importFileOf(args))
    if (planned.plan)
      err.write(`${[`Into ${workspace.name}, as ${args.kind}:`, ...mappingLines(planned.plan)].join('\n')}\n`)
    const job = await run({ session, api, id: planned.id, args, err, signal })
    await report(api, job, { args, out, err })
    if (signal?.aborted) return 130
    if (job.state !== 'done' && job.state !== 'checked') return 1
    return job.failed > 0 ? 3 : 0
  } finally {
    await session.close()
  }
}

type Running = {
  session: AdminSession
  api: OwnersApi
  id: Import['id']
  args: Arguments
  err: ProgressOutput
  signal: AbortSignal | undefined
}

async function run({ session, api, id, args, err, signal }: Running): Promise<Import> {
  const bar = progressBar(err, () => performance.now())
  const what = args.isCheck ? 'Checking' : 'Importing'
  await (args.isCheck ? api.imports.dryRun({ id }) : api.imports.run({ id }))
  try {
    return await finishImport({ api, platform: session.platform }, id, {
      signal,
      onProgress: (job) => bar.show({ done: job.rowsDone, total: job.rowsTotal, what }),
    })
  } catch (error) {
    if (!signal?.aborted) throw error
    return await api.imports.cancel({ id })
  } finally {
    bar.end()
  }
}

type Reporting = { args: Arguments; out: ImportCommandContext['out']; err: ProgressOutput }

async function report(api: OwnersApi, job: Import, { args, out, err }: Reporting): Promise<void> {
  const { items } = await api.imports.rows({ id: job.id, limit: SHOWN_ROWS })
  out.write(
    `${args.isJson ? JSON.stringify({ ...job, failedRows: items }, null, 2) : reportLines(job, items).join('\n')}\n`,
  )
  if (job.error !== null) err.write(`${job.error}\n`)
  if (job.state === 'cancelled') {
    err.write(
      `Stopped behind row ${job.rowsDone}. What was imported stays; it can be gone on with, or undone, on the import page.\n`,
    )
  }
  if (args.errors !== undefined && job.failed > 0) {
    await writeErrors(api, job.id, args.errors)
    err.write(`The failed rows are in ${args.errors}\n`)
  }
}

/** Page by page, however many they are. */
async function writeErrors(api: OwnersApi, id: Import['id'], file: string): Promise<void> {
  const stream = createWriteStream(file)
  let after: number | null = 0
  while (after !== null) {
    const { csv, nextAfter }: { csv: string; nextAfter: number | null } = await api.imports.errorCsv({ id, after })
    stream.write(csv)
    after = nextAfter
  }
  stream.end()
  await finished(stream)
}

const OPTIONS = {
  workspace: { type: 'string' },
  map: { type: 'string' },
  errors: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

/** What stands behind the command, by option. @throws UsageError */
export function parseImport(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: OPTIONS,
      allowPositionals: true,
      strict: true,
    })
    return values.help || argv.length === 0 ? 'help' : { values, positionals }
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    const unknown = /Unknown option '(-[^']+)'/.exec(cause.message)?.[1]
    const known = Object.keys(OPTIONS).map((name) => `--${name}`)
    const message = unknown
      ? `There is no option ${unknown}. There are ${known.join(', ')}.`
      : cause.message.replace(/\n[^]*/, '')
    throw new UsageError(message, { cause })
  }
}

async function readArguments({
  values,
  positionals,
}: Exclude<ReturnType<typeof parseImport>, 'help'>): Promise<Arguments> {
  const [givenKind, file, extra] = positionals
  const kind = ImportKind.safeParse(givenKind)
  if (!kind.success)
    throw new UsageError(`Say what the rows become: ${IMPORT_KINDS.join(', ')}, not "${givenKind ?? ''}".`)
  if (file === undefined) throw new UsageError(`Say which file: npm run import -- ${kind.data} FILE.csv`)
  if (extra !== undefined) throw new UsageError(`"${extra}" is too much. A name with spaces needs quotes.`)
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new UsageError(`There is no file ${path.resolve(file)}`)
  return {
    kind: kind.data,
    file,
    map: values.map === undefined ? {} : await readMap(values.map),
    workspace: values.workspace,
    errors: values.errors,
    isCheck: values['dry-run'] ?? false,
    isJson: values.json ?? false,
  }
}

async function readMap(file: string): Promise<PlanMap> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`The map ${path.resolve(file)} cannot be read`, { cause })
  })
  const map = PlanMap.safeParse(jsonOf(text, file))
  if (map.success) return map.data
  const problems = fieldProblems(map.error).map(({ field, message }) => `\n  ${field}: ${message}`)
  throw new UsageError(`The map ${file} is not right:${problems.join('')}`)
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UsageError(`The map ${file} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

function importFileOf({ kind, file, map }: Arguments): ImportFile {
  return { kind, fileName: path.basename(file), bytes: createReadStream(file, { highWaterMark: 1_048_576 }), map }
}
