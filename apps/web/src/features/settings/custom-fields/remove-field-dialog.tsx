import { useId, useState } from 'react'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { ENTITY_LABELS } from './field-words.ts'
import { type FieldDetails, useFieldCommands } from './use-fields.ts'

/** Deletes a field; what was filled in stays out of sight, unless it is to be erased. */
export function RemoveFieldDialog({ field, onClose }: { field: FieldDetails; onClose: () => void }) {
  const { remove } = useFieldCommands()
  const [isErasing, setIsErasing] = useState(false)
  const id = useId()
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Delete the field ${field.label}?`}
      confirmLabel={isErasing ? 'Delete and erase' : 'Delete field'}
      onConfirm={() => remove(field, isErasing)}
    >
      <div className="grid gap-3">
        <p>
          It disappears from all {ENTITY_LABELS[field.entity].toLocaleLowerCase()}, filters and stages. A new field with
          the key <code>{field.key}</code> brings back what was filled in.
        </p>
        <div className="flex items-start gap-2">
          <Checkbox
            id={id}
            checked={isErasing}
            onCheckedChange={(isOn) => setIsErasing(isOn === true)}
            className="mt-[3px]"
          />
          <label htmlFor={id}>Erase what was filled in, for good</label>
        </div>
      </div>
    </ConfirmDialog>
  )
}
