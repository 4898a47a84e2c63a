import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { CompanyId } from '@dealwright/domain'
import { useState } from 'react'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { MergeDialog } from '../../parties/merge-dialog.tsx'
import type { CompanyDetails } from '../../parties/party-kind.ts'
import { toastDone } from '../../ui/toast.ts'

/** Makes one company of several. */
export function MergeCompanies({
  companies,
  onMerged,
  onClose,
}: {
  /** At least two; the first one stays unless another is chosen. */
  companies: readonly CompanyDetails[]
  onMerged: (id: CompanyId) => void
  onClose: () => void
}) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const [winnerId, setWinnerId] = useState(companies[0]?.id ?? '')
  const [choices, setChoices] = useState<Record<string, CompanyId>>({})
  const winner = companies.find(({ id }) => id === winnerId)
  const input = {
    id: CompanyId.parse(winnerId),
    version: winner?.version,
    loserIds: companies.filter(({ id }) => id !== winnerId).map(({ id }) => id),
    choices,
  }
  const preview = useQuery(trpc.companies.mergePreview.queryOptions(input, { placeholderData: keepPreviousData }))

  async function merge() {
    const { id, name } = await api.companies.merge.mutate(input)
    await Promise.all(
      [trpc.companies, trpc.deals, trpc.contacts].map((path) => queryClient.invalidateQueries(path.pathFilter())),
    )
    toastDone(`${name} is one company now`)
    onMerged(id)
  }

  return (
    <MergeDialog
      kind="company"
      records={companies.map(({ id, name, domain, industry }) => ({
        id,
        name,
        detail: [domain, industry].filter(Boolean).join(' · '),
      }))}
      winnerId={winnerId}
      onWinner={(id) => setWinnerId(CompanyId.parse(id))}
      choices={choices}
      onChoose={(field, id) => setChoices((known) => ({ ...known, [field]: CompanyId.parse(id) }))}
      preview={preview.data}
      problem={preview.error}
      onMerge={merge}
      onClose={onClose}
    />
  )
}
