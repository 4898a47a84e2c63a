import { ImportId, isImportBusy, noticeSentence, problemSentence } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { csv } from '../kit/csv.ts'
import { type Call, type Endpoint, endpoint } from '../kit/endpoint.ts'
import { fileOfForm } from '../kit/multipart.ts'
import { Refused } from '../kit/refusal.ts'
import { additions, COMPANIES, CONTACTS, DEALS, type Reading, type Sheet } from './sheets.ts'

/** ImportResultDto, and where the import stands. */
const ImportResult = z
  .object({
    totalRows: z.int(),
    imported: z.int(),
    skipped: z.int(),
    errors: z.array(z.string()),
    importId: ImportId,
    status: z.enum(['running', 'completed', 'failed']),
  })
  .meta({ id: 'ImportResult' })

const PART_BYTES = 1 << 20
const ERRORS_SHOWN = 500
const fileTypes = { 'content-type': 'text/csv; charset=utf-8' }

/** Files of records, in the order of Rally's page. */
export const importExport = [
  ...endpointsOf(CONTACTS),
  ...endpointsOf(COMPANIES),
  ...endpointsOf(DEALS),

  endpoint({
    method: 'GET',
    path: '/importexport/imports/:id',
    summary: 'How far an import has come',
    source: 'public',
    differs: 'the vendor has no such call; it is here for files that take longer than a program waits',
    params: { id: ImportId },
    reply: ImportResult,
    handle: async ({ api, params }) => resultReply(api, params.id),
  }),
]

function endpointsOf<View>(sheet: Sheet<View>): Endpoint[] {
  const { kind, columns } = sheet
  const headers = { ...fileTypes, 'content-disposition': `attachment; filename="${kind}.csv"` }
  const path = `/importexport/${kind}`
  return [
    endpoint({
      method: 'GET',
      path: `${path}/export`,
      summary: `Export ${kind} as CSV`,
      source: 'public',
      differs: 'the columns are those of the template and a few more',
      handle: async ({ api }) => ({ text: await exported(api, sheet), headers }),
    }),

    endpoint({
      method: 'POST',
      path: `${path}/import`,
      summary: `Import ${kind} from CSV`,
      source: 'public',
      differs:
        'importId and status are ours; a file that takes longer than 20 seconds is answered with 202, and GET /importexport/imports/{id} tells what becomes of it',
      body: z.string().min(1).meta({ description: 'A CSV file, as text/csv or as a part of multipart/form-data' }),
      reply: ImportResult,
      async handle({ api, request, body, finishImport }) {
        const id = await planned(api, sheet, fileOf(request, body))
        await api.imports.run({ id })
        await finishImport?.(id)
        return resultReply(api, id)
      },
    }),

    endpoint({
      method: 'GET',
      path: `${path}/template`,
      summary: 'Download CSV template',
      source: 'public',
      handle: async () => {
        const read = Object.entries(columns).filter(([, { reads }]) => reads !== null)
        return { text: csv([read.map(([name]) => name)]), headers }
      },
    }),
  ]
}

async function exported<View>(api: Api, { columns, page }: Sheet<View>): Promise<string> {
  const [pipelines, tags] = await Promise.all([api.pipelines.list(), api.tags.list()])
  const names = new Map<string, string>([...pipelines, ...tags].map(({ id, name }) => [id, name]))
  const parts = [csv([Object.keys(columns)])]
  let cursor: string | null = null
  do {
    const { items, nextCursor } = await page(api, cursor)
    parts.push(csv(items.map((record) => Object.values(columns).map(({ show }) => show(record, names)))))
    cursor = nextCursor
  } while (cursor !== null)
  return parts.join('')
}

/** Sends the file and saves its plan; a file that cannot be planned is forgotten again. @throws what those calls throw */
async function planned(api: Api, sheet: Reading, { fileName, bytes }: File): Promise<ImportId> {
  const { id } = await api.imports.create({ kind: sheet.kind, fileName })
  try {
    for (let part = 0; part * PART_BYTES < bytes.length; part++) {
      const base64 = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES).toString('base64')
      await api.imports.append({ id, part, base64 })
    }
    await api.imports.plan({ id, plan: additions(sheet, await api.imports.analyze({ id })) })
    return id
  } catch (error) {
    await api.imports.discard({ id })
    throw error
  }
}

type File = { fileName: string; bytes: Buffer }

/** The file that a body is, or that is a part of it. @throws Refused */
function fileOf({ header }: Call['request'], body: string): File {
  const type = header('content-type') ?? ''
  if (!type.toLowerCase().startsWith('multipart/')) return { fileName: 'import.csv', bytes: Buffer.from(body) }
  const file = fileOfForm(type, body)
  if (file) return { fileName: file.name.trim().slice(0, 255) || 'import.csv', bytes: Buffer.from(file.text) }
  const problem = { place: 'body', field: 'file', code: 'missing', message: 'must be given' } as const
  throw new Refused('invalid', 'There is no file in the form.', [problem])
}

async function resultReply(api: Api, id: ImportId) {
  const [job, failed] = await Promise.all([api.imports.get({ id }), api.imports.rows({ id, limit: ERRORS_SHOWN })])
  const { state, rowsTotal, created, updated, skipped, notices, error } = job
  const passedOver = notices.filter(({ kind }) => kind === 'repeated' || kind.startsWith('skipped_'))
  const status = isImportBusy(job) ? 'running' : state === 'done' ? 'completed' : 'failed'
  const body: z.output<typeof ImportResult> = {
    totalRows: rowsTotal,
    imported: created + updated,
    skipped: skipped + job.failed,
    errors: [
      ...(error === null ? [] : [error]),
      ...failed.items.map(({ number, problems }) => `Row ${number}: ${problems.map(problemSentence).join(' | ')}`),
      ...passedOver.map(noticeSentence),
    ],
    importId: id,
    status,
  }
  return { status: status === 'running' ? 202 : 200, body }
}
