import { PlusIcon } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Input } from '../../../ui/input.tsx'
import { unlessTypedOn, useSave } from '../../../ui/use-save.ts'
import { LISTS, type ListId } from './lists.ts'
import type { NamedList } from './use-named-list.ts'

/** A line to add to a list, one entry after the other. */
export function NewEntry({ id, list }: { id: ListId; list: NamedList }) {
  const [name, setName] = useState('')
  const { isPending, error, save, clear } = useSave()
  const errorId = useId()

  async function add() {
    if (name.trim() !== '' && (await save(() => list.create(name.trim())))) setName(unlessTypedOn(name))
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <div className="flex gap-2">
        <Input
          aria-label={`New ${LISTS[id]}`}
          placeholder={`New ${LISTS[id]}…`}
          value={name}
          maxLength={120}
          autoComplete="off"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          onChange={(event) => {
            setName(event.target.value)
            if (error) clear()
          }}
        />
        <Button type="submit" look="primary" isPending={isPending}>
          <PlusIcon /> Add
        </Button>
      </div>
      {error && (
        <p id={errorId} role="alert" className="mt-1 text-sm text-negative-ink">
          {error}
        </p>
      )}
    </form>
  )
}
