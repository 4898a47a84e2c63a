import { dayInZone, csvLine } from '@dealwright/domain'
import { DownloadIcon } from 'lucide-react'
import { problemMessage } from '../data/problem.ts'
import { useSession } from '../data/session.ts'
import { useTRPCClient } from '../data/trpc.ts'
import { formatNumber } from '../format/number.ts'
import { Button } from '../ui/button.tsx'
import { saveFile } from '../ui/save-file.ts'
import { toastDone, toastProblem } from '../ui/toast.ts'
import { useNow } from '../ui/use-now.ts'
import { useSave } from '../ui/use-save.ts'
import { partyCsvColumns } from './party-csv.ts'
import { type PartyFilters, partyNarrowing, partySort } from './party-filters.ts'
import { counted, PARTY_WORDS, type PartyDetails } from './party-kind.ts'
import { usePartyApi } from './party-slice.ts'
import type { PartyTraits } from './party-traits.ts'

const ROWS = 200

/** Writes what the list shows, to its end and in its order, into a CSV file. */
export function ExportButton<Details extends PartyDetails>({
  traits,
  filters,
}: {
  traits: PartyTraits<Details>
  filters: PartyFilters
}) {
  const { kind, sorts } = traits
  const { customFields, sources, tags } = useTRPCClient()
  const api = usePartyApi(kind)
  const { timeZone } = useSession().workspace.settings
  const { isPending, save } = useSave()
  const now = useNow()

  async function write() {
    const [definitions, ...named] = await Promise.all([
      customFields.list.query({ entity: kind }),
      sources.list.query(),
      tags.list.query(),
    ])
    const names = new Map<string, string>(named.flat().map(({ id, name }) => [id, name]))
    const columns = partyCsvColumns(traits, { definitions, names })
    // The mark at its start tells spreadsheets that it is UTF-8.
    const lines = ['\uFEFF', csvLine(columns.map(({ label }) => label))]
    const list = { ...partyNarrowing(filters), sort: partySort(filters.sort, sorts), limit: ROWS }
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const page: { items: unknown[]; nextCursor: string | null } = await api.list.query({ ...list, cursor })
      const records = page.items as Details[] // the kind's own
      lines.push(...records.map((record) => csvLine(columns.map(({ cell }) => cell(record)))))
      cursor = page.nextCursor
    }
    const count = lines.length - 2
    saveFile(
      new Blob(lines, { type: 'text/csv;charset=utf-8' }),
      `${PARTY_WORDS[kind].many}-${dayInZone(now, timeZone)}.csv`,
    )
    toastDone(`${counted(kind, count, formatNumber(count))} exported`)
  }

  return (
    <Button
      isPending={isPending}
      onClick={() => void save(() => write().catch((error: unknown) => toastProblem(problemMessage(error))))}
    >
      <DownloadIcon aria-hidden /> <span className="max-sm:sr-only">Export</span>
    </Button>
  )
}
