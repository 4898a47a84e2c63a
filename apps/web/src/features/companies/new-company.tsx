import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { NewParty } from '../../parties/new-party.tsx'
import { SimilarNotice } from '../../parties/similar-notice.tsx'
import { toastDone } from '../../ui/toast.ts'
import { useSimilarCompanies } from './use-similar-companies.ts'

/** Adds an organisation, and shows it. */
export function NewCompany({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const fields = useQuery(trpc.customFields.list.queryOptions({ entity: 'company' }, { staleTime: 60_000 }))
  if (!fields.data) return null
  return (
    <NewParty
      kind="company"
      definitions={fields.data.filter(({ isRequired }) => isRequired)}
      start={{}}
      Similar={SimilarCompanies}
      onClose={onClose}
      onCreate={async (given) => {
        const { id, name } = await api.companies.create.mutate(given)
        await queryClient.invalidateQueries(trpc.companies.pathFilter())
        toastDone(`${name} was added`)
        await navigate({ to: '/companies/$companyId', params: { companyId: id } })
      }}
    />
  )
}

function SimilarCompanies({ name, onOpen }: { name: string; onOpen: () => void }) {
  const found = useSimilarCompanies({ name, domain: null })
  return (
    <SimilarNotice
      kind="company"
      records={found.map((company) => ({ ...company, detail: company.domain ?? company.industry }))}
      onOpen={onOpen}
    />
  )
}
