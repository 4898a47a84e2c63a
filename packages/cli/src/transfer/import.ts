import { createReadStream } from 'node:fs'
import { readFile, stat, writeFile, appendFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { applyPlanMap, fieldProblems, type Import, IMPORT_KINDS, isImportBusy, PlanMap } from '@dealwright/domain'
import { command } from '../command.ts'
import type { Api } from '../connect.ts'
import { Failure, misused } from '../failure.ts'
import type { Outcome } from '../outcome.ts'
import { readObject } from '../read-value.ts'
import type { Session } from '../session.ts'
import { type ProgressBar, progressBar } from '../show/progress-bar.ts'
import { reportText } from './import-report.ts'

/** The most that the server takes in one part of a file, bytes. */
const PART = 1_048_576
/** How often progress is looked at: soon at first, for small files, then less often. Milliseconds. */
const LOOKS = [50, 100, 200, 400] as const
/** A file of a million rows takes its time to be read, milliseconds. */
const ANALYSIS = 300_000
const SHOWN_ROWS = 20

export const importFile = command({
  name: 'import',
  summary: 'imports a CSV file of deals, contacts or companies',
  details:
    'Each column goes where its header says; a map names what is to go elsewhere. It ends with 1 when rows failed. Ctrl-C stops it; what was imported by then stays.',
  args: [{ name: 'FILE', help: 'the CSV file', isFile: true }],
  options: {
    kind: { value: 'KIND', help: 'what its rows become (deals)', choices: IMPORT_KINDS },
    map: {
      value: 'FILE.json',
      help: 'what to do otherwise than proposed: columns by header, formats, mode, keys',
      isFile: true,
    },
    'dry-run': { help: 'say what would be done, and do none of it' },
    errors: { value: 'FILE.csv', help: 'write the rows that failed there, each with its reasons', isFile: true },
  },
  examples: [
    { line: 'import deals.csv --dry-run', says: 'what would become of each row' },
    { line: 'import people.csv --kind contacts --errors failed.csv', says: 'people, and what was wrong with some' },
  ],
  calls: [
    'imports.create',
    'imports.append',
    'imports.analyze',
    'imports.plan',
    'imports.dryRun',
    'imports.run',
    'imports.get',
    'imports.cancel',
    'imports.rows',
    'imports.errorCsv',
    'pipelines.list',
  ],
  async run({ args: [file = ''], values }, session) {
    const size = await sizeOf(file)
    const map = values.map === undefined ? {} : await readMap(values.map)
    const api = await session.api()
    const bar = progressBar(session.terminal, session.look.count)
    try {
      const { id } = await api.imports.create.mutate({ kind: values.kind ?? 'deals', fileName: path.basename(file) })
      await upload(api, { id, file, size }, bar)
      const [{ plan, columns }, pipelines] = await Promise.all([
        api.imports.analyze.mutate({ id }, { timeout: ANALYSIS }),
        api.pipelines.list.query(),
      ])
      await api.imports.plan.mutate({ id, plan: applyPlanMap(plan, map, { columns, pipelines }) })
      const stop = session.terminal.interrupted()
      await (values['dry-run'] ? api.imports.dryRun : api.imports.run).mutate({ id })
      const job = await follow(api, { id, what: values['dry-run'] ? 'Checking' : 'Importing' }, { bar, stop })
      return await report(api, job, { session, errors: values.errors })
    } finally {
      bar.end()
    }
  },
})

type Sent = { id: string; file: string; size: number }

async function upload(api: Api, { id, file, size }: Sent, bar: ProgressBar): Promise<void> {
  let [part, sent] = [0, 0]
  for await (const chunk of createReadStream(file, { highWaterMark: PART })) {
    const bytes = chunk as Buffer // no encoding was asked for
    await api.imports.append.mutate({ id, part: part++, base64: bytes.toString('base64') })
    sent += bytes.length
    bar.show({ what: 'Sending', done: Math.ceil(sent / 1024), total: Math.ceil(size / 1024), unit: 'KiB' })
  }
}

async function follow(
  api: Api,
  { id, what }: { id: string; what: string },
  { bar, stop }: { bar: ProgressBar; stop: AbortSignal },
): Promise<Import> {
  for (let look = 0; ; look++) {
    const job = await api.imports.get.query({ id })
    bar.show({ what, done: job.rowsDone, total: job.rowsTotal, unit: 'rows' })
    if (!isImportBusy(job)) return job
    if (stop.aborted) return api.imports.cancel.mutate({ id })
    await wait(LOOKS[Math.min(look, LOOKS.length - 1)], undefined, { signal: stop }).catch(() => {}) // asked above
  }
}

async function report(
  api: Api,
  job: Import,
  { session: { terminal, look, account }, errors }: { session: Session; errors: string | undefined },
): Promise<Outcome> {
  const { items } = await api.imports.rows.query({ id: job.id, limit: SHOWN_ROWS })
  const address = `${(await account()).url}/import/${job.id}`
  if (job.state === 'cancelled' || job.state === 'failed') {
    const reason = job.error ?? 'You stopped it.'
    throw new Failure(
      job.state === 'failed' ? 'refused' : 'stopped',
      `The import ended behind row ${job.rowsDone} of ${job.rowsTotal}: ${reason}`,
      {
        hint: `What was imported stays. Go on, or undo it, on ${address}`,
      },
    )
  }
  if (errors !== undefined && job.failed > 0) {
    await writeErrors(api, job.id, errors)
    terminal.err.write(`The failed rows are in ${errors}\n`)
  }
  const text = `${reportText(job, items, look)}\n${look.paint('dim', address)}`
  return { kind: 'told', text, data: { ...job, failedRows: items, address }, isRefusal: job.failed > 0 }
}

/** Page by page, however many they are. */
async function writeErrors(api: Api, id: string, file: string): Promise<void> {
  await writeFile(file, '')
  for (let after: number | null = 0; after !== null;) {
    const page: { csv: string; nextAfter: number | null } = await api.imports.errorCsv.query({ id, after })
    await appendFile(file, page.csv)
    after = page.nextAfter
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isFile()) return found.size
  throw misused(`There is no file ${path.resolve(file)}.`)
}

async function readMap(file: string): Promise<PlanMap> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw misused(`There is no map ${path.resolve(file)} that can be read.`)
  })
  const map = PlanMap.safeParse(readObject(`The map ${file}`, text))
  if (map.success) return map.data
  const problems = fieldProblems(map.error).map(({ field, message }) => `  ${field}: ${message}`)
  throw misused([`The map ${file} is not right:`, ...problems].join('\n'))
}
