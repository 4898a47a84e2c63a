import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CompanyId } from '@dealwright/domain'
import { useTRPC } from '../data/trpc.ts'
import { newName } from '../deal-form/new-record.ts'
import { toastDone } from '../ui/toast.ts'
import { NewParty } from './new-party.tsx'
import type { PartyDetails } from './party-kind.ts'
import { partyAddress } from './party-link.tsx'
import { usePartyApi, useRefreshParties } from './party-slice.ts'
import type { PartyTraits } from './party-traits.ts'

/** Adds a contact, and their company where it is new as well, or a company; then shows it. */
export function AddParty<Details extends PartyDetails>({
  traits,
  onClose,
}: {
  traits: PartyTraits<Details>
  onClose: () => void
}) {
  const { kind } = traits
  const api = usePartyApi(kind)
  const refresh = useRefreshParties()
  const navigate = useNavigate()
  const fields = useQuery(useTRPC().customFields.list.queryOptions({ entity: kind }, { staleTime: 60_000 }))
  if (!fields.data) return null
  return (
    <NewParty
      traits={traits}
      definitions={fields.data.filter(({ isRequired }) => isRequired)}
      onClose={onClose}
      onCreate={async (given, company) => {
        const { id, name } = await api.create.mutate({ ...given, ...(company !== null && companyLink(company)) })
        await refresh()
        toastDone(`${name} was added`)
        await navigate(partyAddress(kind, id))
      }}
    />
  )
}

function companyLink(company: string) {
  const companyName = newName(company)
  return companyName === null ? { companyId: CompanyId.parse(company) } : { companyName }
}
