import { EVENT_ENTITIES } from '@dealwright/domain'
import { Button } from '../../../ui/button.tsx'
import { Combobox } from '../../../ui/combobox.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { useMembers } from '../people/use-people.ts'
import { ENTITY_GROUPS, nounOf } from './entity-words.ts'
import type { AuditFilters } from './use-audit.ts'

const KINDS = [
  ...Object.entries(ENTITY_GROUPS).map(([value, { label }]) => ({ value, label })),
  ...EVENT_ENTITIES.map((entity) => ({ value: entity as string, label: capital(nounOf(entity)) })),
]

/** Narrows the log: by whom, about what, between which days. */
export function AuditFilterBar({
  filters: { who, what, from, to },
  onChange,
  onClear,
}: {
  filters: AuditFilters
  onChange: (filters: AuditFilters) => void
  /** Null when there is nothing to clear. */
  onClear: (() => void) | null
}) {
  const members = (useMembers().data ?? []).map(({ id, name }) => ({ value: id as string, label: name }))
  return (
    <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[1fr_1fr_auto_auto_auto]">
      <Field label="Who">
        {(aria) => (
          <Combobox
            {...aria}
            options={members}
            selected={members.find(({ value }) => value === who) ?? null}
            onChange={(option) => onChange({ who: option?.value })}
            emptyLabel="Everybody"
            placeholder="Everybody"
            searchLabel="Search people"
          />
        )}
      </Field>
      <Field label="What">
        {(aria) => (
          <Combobox
            {...aria}
            options={KINDS}
            selected={KINDS.find(({ value }) => value === what) ?? null}
            onChange={(option) => onChange({ what: option?.value })}
            emptyLabel="Everything"
            placeholder="Everything"
            searchLabel="Search kinds of records"
          />
        )}
      </Field>
      <Field label="From">
        {(aria) => (
          <Input
            {...aria}
            type="date"
            value={from ?? ''}
            max={to}
            onChange={(event) => onChange({ from: event.target.value || undefined })}
          />
        )}
      </Field>
      <Field label="To">
        {(aria) => (
          <Input
            {...aria}
            type="date"
            value={to ?? ''}
            min={from}
            onChange={(event) => onChange({ to: event.target.value || undefined })}
          />
        )}
      </Field>
      {onClear && (
        <Button look="quiet" onClick={onClear}>
          Clear
        </Button>
      )}
    </div>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
