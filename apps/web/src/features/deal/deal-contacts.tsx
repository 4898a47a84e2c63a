import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ContactId } from '@dealwright/domain'
import { XIcon } from 'lucide-react'
import { useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { useMay } from '../../data/session.ts'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EditableChoice } from '../../ui/editable-choice.tsx'
import { EditableField } from '../../ui/editable-field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { toastProblem } from '../../ui/toast.ts'
import { Panel } from '../../ui/panel.tsx'
import type { DealCommands, DealDetails } from './use-deal.ts'

/** The people of a deal and their parts in it; one of them is the primary contact. */
export function DealContacts({
  deal,
  commands,
  mayWrite,
}: {
  deal: DealDetails
  commands: DealCommands
  mayWrite: boolean
}) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const mayCreate = useMay('contact.write')
  const contacts = useQuery(trpc.deals.contacts.list.queryOptions({ id: deal.id }))
  const [text, setText] = useState('')
  const found = useQuery(trpc.contacts.search.queryOptions({ text }, { enabled: text.trim() !== '' }))
  const there = contacts.data ?? []
  const options = (text.trim() === '' ? [] : (found.data ?? []))
    .filter(({ id }) => !there.some(({ contactId }) => contactId === id))
    .map(({ id, name, email }) => ({ value: id as string, label: name, ...(email && { detail: email }) }))
  const attempt = (command: Promise<unknown>) =>
    void command.catch((error: unknown) => toastProblem(problemMessage(error)))

  async function addNew(name: string) {
    const { contact } = await api.contacts.findOrCreate.mutate({ name, companyId: deal.companyId })
    await queryClient.invalidateQueries(trpc.contacts.pathFilter())
    await commands.addContact({ contactId: contact.id })
  }

  return (
    <Panel title="Contacts">
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
        {there.map(({ contactId, name, role, isPrimary }) => (
          <li key={contactId} className="flex items-center gap-2">
            <Avatar name={name} />
            <div className="min-w-0 grow">
              <div className="flex items-center gap-2 px-2">
                <Link
                  to="/contacts/$contactId"
                  params={{ contactId }}
                  className="truncate font-medium hover:underline"
                  title={name}
                >
                  {name}
                </Link>
                {isPrimary && <Badge>Primary</Badge>}
              </div>
              <EditableField
                label={`part of ${name}`}
                value={role}
                validate={(next) => (next === '' ? 'Say what part they have.' : null)}
                onSave={(next) => commands.addContact({ contactId, role: next })}
                isReadOnly={!mayWrite}
                className="text-sm text-muted"
              />
            </div>
            {mayWrite && !isPrimary && (
              <Button
                look="quiet"
                size="small"
                className="print:hidden"
                onClick={() => attempt(commands.setPrimary({ contactId }))}
              >
                Make primary
              </Button>
            )}
            {mayWrite && (
              <IconButton
                label={`Take ${name} off this deal`}
                size="small"
                className="print:hidden"
                onClick={() => attempt(commands.removeContact({ contactId }))}
              >
                <XIcon />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <EditableChoice
          className="print:hidden"
          label="Add a contact"
          options={options}
          selected={null}
          onSearch={setText}
          isLoading={found.isFetching}
          placeholder="Add a contact…"
          searchLabel="Search contacts"
          {...(mayCreate && { onCreate: (name: string) => attempt(addNew(name)) })}
          onSave={async (option) => option && commands.addContact({ contactId: ContactId.parse(option.value) })}
        />
      )}
      {!mayWrite && there.length === 0 && <p className="text-muted">Nobody yet.</p>}
    </Panel>
  )
}
