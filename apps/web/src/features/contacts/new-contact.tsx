import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CompanyId } from '@dealwright/domain'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { newName } from '../../deal-form/new-record.ts'
import { NewParty } from '../../parties/new-party.tsx'
import { SimilarNotice } from '../../parties/similar-notice.tsx'
import { toastDone } from '../../ui/toast.ts'
import { useSimilarContacts } from './use-similar-contacts.ts'

/** Adds a person, and their company where it is new as well; then shows them. */
export function NewContact({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const fields = useQuery(trpc.customFields.list.queryOptions({ entity: 'contact' }, { staleTime: 60_000 }))
  if (!fields.data) return null
  return (
    <NewParty
      kind="contact"
      definitions={fields.data.filter(({ isRequired }) => isRequired)}
      start={{}}
      Similar={SimilarContacts}
      onClose={onClose}
      onCreate={async (given, company) => {
        const companyName = company === null ? null : newName(company)
        const link = companyName === null ? { companyId: company && CompanyId.parse(company) } : { companyName }
        const { id, name } = await api.contacts.create.mutate({ ...given, ...link })
        await Promise.all(
          [trpc.contacts, trpc.companies].map((path) => queryClient.invalidateQueries(path.pathFilter())),
        )
        toastDone(`${name} was added`)
        await navigate({ to: '/contacts/$contactId', params: { contactId: id } })
      }}
    />
  )
}

function SimilarContacts({ name, email, onOpen }: { name: string; email: string; onOpen: () => void }) {
  const found = useSimilarContacts({ name, email })
  return (
    <SimilarNotice
      kind="contact"
      records={found.map((contact) => ({ ...contact, detail: contact.companyName ?? contact.email }))}
      onOpen={onOpen}
    />
  )
}
