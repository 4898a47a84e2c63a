import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { planFile } from '../../packages/api/src/index.ts'
import { csvLine, isImportBusy } from '../../packages/domain/src/index.ts'
import { seeded } from '../fill/random.ts'
import type { Place, Trial } from './trial.ts'

const ROWS = 100_000
const PART = 1_048_576
const PAGE = 200

/** A file of 100,000 new deals, and all of them back into one. */
export const files: Trial = {
  title: `CSV files of ${ROWS.toLocaleString('en')} deals`,
  async run(place) {
    const { own, api } = place
    const { id } = await planFile(api, { kind: 'deals', fileName: 'deals.csv', bytes: parts(), map: {} })
    const before = await own.usage()
    let most = before.memory
    const began = performance.now()
    await api.imports.run({ id })
    let job = await api.imports.get({ id })
    for (; isImportBusy(job); job = await api.imports.get({ id })) {
      most = Math.max(most, (await own.usage()).memory)
      await wait(200)
    }
    const took = (performance.now() - began) / 1000
    if (job.state !== 'done' || job.failed > 0) throw new Error(`The import ended as ${job.state}: ${job.error ?? ''}`)
    const exported = await exportAll(place)
    return [
      { what: 'imported a second', value: job.rowsDone / took, unit: 'rows' },
      { what: 'memory of the server at most meanwhile', value: most, unit: 'MiB' },
      { what: 'of that, before it began', value: before.memory, unit: 'MiB' },
      { what: 'exported a second, page by page', value: exported.rows / exported.seconds, unit: 'rows' },
    ]
  },
}

function parts(): Readable {
  const random = seeded(7)
  const stages = ['Lead', 'Qualified', 'Proposal', 'Negotiation']
  const lines = [csvLine(['Name', 'Amount', 'Currency', 'Stage', 'Probability', 'Expected close', 'Description'])]
  for (let row = 1; row <= ROWS; row += 1) {
    const day = `2027-${String(1 + random.int(12)).padStart(2, '0')}-${String(1 + random.int(28)).padStart(2, '0')}`
    const amount = String(100 + random.int(500_000))
    lines.push(
      csvLine([
        `Imported deal ${row}`,
        amount,
        'USD',
        random.pick(stages),
        String(10 * (1 + random.int(8))),
        day,
        `Row ${row}`,
      ]),
    )
  }
  const bytes = Buffer.from(lines.join(''))
  return Readable.from(
    Array.from({ length: Math.ceil(bytes.length / PART) }, (_, part) => bytes.subarray(part * PART, (part + 1) * PART)),
  )
}

/** As the `dealwright` command exports: page after page over HTTP, each deal a line. */
async function exportAll({ own, api }: Place): Promise<{ rows: number; seconds: number }> {
  const [member] = await api.members.list()
  const { key } = await api.apiKeys.create({ name: 'Export', scopes: ['read'], memberId: member?.id })
  const began = performance.now()
  let rows = 0
  let length = 0
  for (let cursor: string | null | undefined; cursor !== null;) {
    const input = encodeURIComponent(JSON.stringify({ limit: PAGE, cursor }))
    const headers = { authorization: `Bearer ${key}` }
    const response = await fetch(`http://127.0.0.1:${own.port}/trpc/deals.list?input=${input}`, { headers })
    const { result } = (await response.json()) as { result: { data: Awaited<ReturnType<typeof api.deals.list>> } }
    for (const deal of result.data.items)
      length += csvLine([deal.name, deal.amount ?? '', deal.currency, deal.stageName ?? '', deal.createdAt]).length
    rows += result.data.items.length
    cursor = result.data.nextCursor
  }
  if (length === 0) throw new Error('Nothing was exported')
  return { rows, seconds: (performance.now() - began) / 1000 }
}
