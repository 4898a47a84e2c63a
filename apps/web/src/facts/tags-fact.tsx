import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TagId } from '@dealwright/domain'
import { PlusIcon, XIcon } from 'lucide-react'
import { problemMessage } from '../data/problem.ts'
import { useTRPC, useTRPCClient } from '../data/trpc.ts'
import { Badge } from '../ui/badge.tsx'
import { Combobox } from '../ui/combobox.tsx'
import { Fact } from '../ui/facts.tsx'
import { toastProblem } from '../ui/toast.ts'

/** The tags of a record; one that is not known yet is made as it is typed. */
export function TagsFact({
  tagIds,
  onSave,
  isReadOnly,
}: {
  tagIds: readonly TagId[]
  onSave: (tagIds: TagId[]) => Promise<unknown>
  isReadOnly: boolean
}) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const tags = useQuery(trpc.tags.list.queryOptions(undefined, { staleTime: 60_000 }))
  const known = tags.data ?? []
  const own = known.filter(({ id }) => tagIds.includes(id))
  const attempt = (saving: Promise<unknown>) =>
    void saving.catch((error: unknown) => toastProblem(problemMessage(error)))

  async function addNew(name: string) {
    const { id } = await api.tags.findOrCreate.mutate({ name })
    await queryClient.invalidateQueries(trpc.tags.pathFilter())
    if (!tagIds.includes(id)) await onSave([...tagIds, id])
  }

  return (
    <Fact label="Tags">
      <div className="flex min-h-8 flex-wrap items-center gap-1 px-2 py-1">
        {own.map(({ id, name }) => (
          <span key={id} className="flex max-w-full items-center">
            <Badge className={isReadOnly ? '' : 'rounded-r-none! pr-1!'}>{name}</Badge>
            {!isReadOnly && (
              <button
                type="button"
                aria-label={`Take off the tag ${name}`}
                onClick={() => attempt(onSave(tagIds.filter((each) => each !== id)))}
                className="touch-area grid h-5 w-5 place-items-center rounded-r-full bg-pressed text-muted hover:text-ink"
              >
                <XIcon aria-hidden className="size-3" />
              </button>
            )}
          </span>
        ))}
        {!isReadOnly && (
          <Combobox
            aria-label="Add a tag"
            searchLabel="Search tags"
            placeholder={own.length === 0 ? 'Add a tag' : 'Add'}
            look="inline"
            className="w-auto! px-1! text-sm print:hidden"
            options={known
              .filter(({ id, isArchived }) => !isArchived && !tagIds.includes(id))
              .map(({ id, name }) => ({ value: id, label: name, icon: <PlusIcon aria-hidden /> }))}
            selected={null}
            onChange={(option) => option && attempt(onSave([...tagIds, option.value]))}
            onCreate={(name) => attempt(addNew(name))}
          />
        )}
        {isReadOnly && own.length === 0 && <span className="text-faint">None</span>}
      </div>
    </Fact>
  )
}
