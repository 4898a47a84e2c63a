import { useQueryClient } from '@tanstack/react-query'
import { UserPlusIcon } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../../data/session.ts'
import { useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { Alert } from '../../../ui/alert.tsx'
import { announce } from '../../../ui/announcer.tsx'
import { Button } from '../../../ui/button.tsx'
import { useSave } from '../../../ui/use-save.ts'
import { countOf } from '../words.ts'

/** People of the file who are not in the workspace: an admin adds them all at once, without a sign-in. */
export function MissingPeople({ names: missing }: { names: readonly string[] }) {
  // While they are added, fewer and fewer are missing; the button keeps saying what it does.
  const [adding, setAdding] = useState<readonly string[]>()
  const names = adding ?? missing
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const mayAdd = useMay('member.write')
  const { isPending, error, save } = useSave()
  const people = countOf(names.length, 'person', 'people')

  async function addAll() {
    setAdding(missing)
    const isDone = await save(async () => {
      try {
        // One after the other: a refusal stops it there, and those who are in stay.
        for (const name of names) await client.members.create.mutate(newMember(name))
      } finally {
        await queryClient.invalidateQueries(trpc.members.list.queryFilter())
      }
    })
    setAdding(undefined)
    if (isDone) announce(`${people} added`)
  }

  return (
    <Alert
      tone="info"
      title={`${people} of your file ${names.length === 1 ? 'is' : 'are'} not in this workspace`}
      className="mb-3"
    >
      {mayAdd
        ? 'Add them, and their deals are theirs. They cannot sign in until you invite them. Or choose below who stands for whom.'
        : 'Ask an admin to add them, or choose below who stands for whom.'}
      {mayAdd && (
        <div>
          <Button size="small" className="mt-2" isPending={isPending} onClick={() => void addAll()}>
            <UserPlusIcon aria-hidden /> Add {people}
          </Button>
        </div>
      )}
      {error && (
        <p role="alert" className="mt-1 text-negative-ink">
          {error}
        </p>
      )}
    </Alert>
  )
}

function newMember(text: string) {
  return /^\S+@\S+\.\S+$/.test(text)
    ? { name: text.slice(0, text.indexOf('@')), email: text.toLowerCase() }
    : { name: text.slice(0, 120) }
}
