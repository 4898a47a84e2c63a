import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { IMPORT_KINDS, csvLine } from '@dealwright/domain'
import { command } from '../command.ts'
import { DEAL_FILTER_OPTIONS, dealFilter } from '../deals/deal-filter.ts'
import { misused } from '../failure.ts'
import { told } from '../outcome.ts'
import { readList, readSort } from '../read-value.ts'
import { progressBar } from '../show/progress-bar.ts'
import { PAGE } from '../pages.ts'
import { exportOf, type Exported } from './export-kind.ts'

export const exportFile = command({
  name: 'export',
  summary: 'writes deals, contacts or companies into a CSV file, all of them',
  details:
    'Values are those of programs: plain decimals, YYYY-MM-DD, instants in UTC, names instead of ids. The conditions are for deals. The file stands there when it is complete, and not before.',
  args: [{ name: 'FILE', help: 'the CSV file; - writes to the standard output', isFile: true }],
  options: {
    kind: { value: 'KIND', help: 'what is exported (deals)', choices: IMPORT_KINDS },
    columns: { value: 'LIST', help: 'these columns alone, by their names in the API, in this order' },
    force: { help: 'take the place of a file that is there' },
    sort: { value: 'FIELDS', help: 'order by these fields, such as amount:desc,name' },
    ...DEAL_FILTER_OPTIONS,
  },
  examples: [
    { line: 'export deals.csv', says: 'every deal that you may see' },
    { line: 'export won.csv --status won --columns number,name,amount,currency,closedAt', says: 'what was won' },
    { line: 'export - --kind contacts | wc -l', says: 'into another program' },
  ],
  calls: [
    'deals.list',
    'deals.count',
    'contacts.list',
    'contacts.count',
    'companies.list',
    'companies.count',
    'companies.get',
    'pipelines.list',
    'members.list',
    'me.get',
    'customFields.list',
  ],
  async run({ args: [file = ''], values }, { terminal, look, api: open }) {
    const { kind = 'deals', columns, force, sort, search, ...conditions } = values
    const order = readSort(sort)
    if (kind !== 'deals' && Object.values(conditions).some((given) => given !== undefined)) {
      throw misused(`Conditions other than --search are for deals; this is an export of ${kind}.`)
    }
    await mayWrite(file, force)
    const api = await open()
    const filter = await dealFilter(api, { ...conditions, search }, terminal.now())
    const of = await exportOf(api, kind, { filter, sort: order, columns: readList(columns) })
    if (file === '-') {
      await write(
        of,
        async (line) => void terminal.out.write(line),
        () => {},
      )
      return told('', null)
    }
    const bar = progressBar(terminal, look.count)
    const total = await of.count()
    const rows = await intoFile(file, (line) =>
      write(of, line, (done) => bar.show({ what: 'Exporting', done, total, unit: kind })),
    ).finally(() => bar.end())
    return told(`Wrote ${look.count(rows)} ${kind} to ${file}`, { file, rows })
  },
})

/** @returns how many rows */
async function write(
  { head, rows, cells }: Exported,
  line: (text: string) => Promise<void>,
  onRow: (done: number) => void,
): Promise<number> {
  let done = 0
  await line(`\uFEFF${csvLine(head)}`) // the mark tells spreadsheets that it is UTF-8
  for await (const row of rows({ limit: PAGE })) {
    await line(csvLine(cells(row)))
    onRow(++done)
  }
  return done
}

/** Under another name until it is whole, so that nobody takes a half for all. */
async function intoFile(
  file: string,
  fill: (line: (text: string) => Promise<void>) => Promise<number>,
): Promise<number> {
  const unfinished = `${file}.part`
  const stream = createWriteStream(unfinished)
  try {
    await once(stream, 'open')
    const rows = await fill(async (text) => void (stream.write(text) || (await once(stream, 'drain'))))
    stream.end()
    await finished(stream)
    await rename(unfinished, file)
    return rows
  } catch (error) {
    stream.destroy()
    await rm(unfinished, { force: true }).catch(() => {}) // where no file can be, none is left
    if (error instanceof Error && 'syscall' in error) throw misused(`${file} cannot be written: ${error.message}.`)
    throw error
  }
}

async function mayWrite(file: string, force = false): Promise<void> {
  if (file === '-' || force) return
  if (await stat(file).catch(() => undefined))
    throw misused(`There is a file ${file} already.`, '--force takes its place.')
}
