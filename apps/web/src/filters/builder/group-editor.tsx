import { PlusIcon, XIcon } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { useBuilder } from './builder-context.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { type DraftGroup, type DraftItem, type GroupMode, newCondition, newGroup } from './draft.ts'

const MODES: { value: GroupMode; label: string }[] = [
  { value: 'all', label: 'All of these' },
  { value: 'any', label: 'Any of these' },
  { value: 'none', label: 'None of these' },
]

/** Deeper nests are for programs. */
const DEEPEST = 4

/** Conditions that are taken together, and groups within the group. */
export function GroupEditor({
  group,
  onChange,
  depth = 1,
}: {
  group: DraftGroup
  onChange: (group: DraftGroup) => void
  depth?: number
}) {
  const { change } = useBuilder()
  const { key, mode, items } = group
  const add = (item: DraftItem) => onChange({ ...group, items: [...items, item] })
  return (
    <fieldset className={depth > 1 ? 'min-w-0 rounded-lg border border-line p-2.5' : 'min-w-0'}>
      <legend className="sr-only">{depth > 1 ? 'Group of conditions' : 'Conditions'}</legend>
      <div className="mb-2 flex items-center gap-1.5">
        <Select
          aria-label="How these are taken together"
          className="max-w-44"
          options={MODES}
          value={mode}
          onChange={(next) => onChange({ ...group, mode: next })}
        />
        <span className="grow" />
        {depth > 1 && (
          <IconButton label="Remove the group" onClick={() => change(key, null)}>
            <XIcon />
          </IconButton>
        )}
      </div>
      <ul className="grid gap-2">
        {items.map((item) =>
          item.kind === 'condition' ? (
            <ConditionEditor key={item.key} condition={item} />
          ) : (
            <li key={item.key}>
              <GroupEditor group={item} onChange={(next) => change(item.key, next)} depth={depth + 1} />
            </li>
          ),
        )}
      </ul>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button look="quiet" size="small" onClick={() => add(newCondition('name', 'contains'))}>
          <PlusIcon aria-hidden /> Add condition
        </Button>
        {depth < DEEPEST && (
          <Button
            look="quiet"
            size="small"
            onClick={() => add(newGroup(mode === 'any' ? 'all' : 'any', [newCondition('name', 'contains')]))}
          >
            <PlusIcon aria-hidden /> Add group
          </Button>
        )}
      </div>
    </fieldset>
  )
}
