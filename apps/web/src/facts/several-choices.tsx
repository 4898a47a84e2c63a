import type { CustomField } from '@dealwright/domain'
import { useState } from 'react'
import { ChoiceList } from '../filters/choice-list.tsx'
import { Popover } from '../ui/popover.tsx'
import { useSave } from '../ui/use-save.ts'

/** Any number of a field's options, saved with each tick. */
export function SeveralChoices({
  field: { label, options },
  chosen,
  onSave,
  isReadOnly,
}: {
  field: Pick<CustomField, 'label' | 'options'>
  chosen: readonly string[]
  onSave: (chosen: string[] | null) => Promise<unknown>
  isReadOnly: boolean
}) {
  const { error, save } = useSave()
  /** Ticked and not saved yet: the next tick builds on it. */
  const [ticked, setTicked] = useState<readonly string[] | null>(null)
  const standing = ticked ?? chosen

  async function tick(next: string[]) {
    setTicked(next)
    await save(() => onSave(next.length > 0 ? next : null))
    setTicked((now) => (now === next ? null : now))
  }

  const names = options.filter(({ key }) => standing.includes(key)).map((option) => option.label)
  const shown = names.length > 0 ? names.join(', ') : <span className="text-faint">None</span>
  if (isReadOnly) return <div className="px-2 py-1">{shown}</div>
  return (
    <>
      <Popover
        label={label}
        className="p-2!"
        trigger={
          <button
            type="button"
            className="min-h-(--control-small) w-full min-w-0 rounded-md px-2 py-1 text-left wrap-anywhere hover:bg-hover"
          >
            <span className="sr-only">Edit {label}: </span>
            {shown}
          </button>
        }
      >
        <ChoiceList
          label={label}
          choices={options.map((option) => ({ value: option.key, label: option.label }))}
          chosen={standing}
          onChange={(next) => void tick(next ?? [])}
        />
      </Popover>
      {error && (
        <p role="alert" className="px-2 text-sm text-negative-ink">
          {error}
        </p>
      )}
    </>
  )
}
