import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { ComboboxField } from '../../../ui/form/combobox-field.tsx'
import { toastDone } from '../../../ui/toast.ts'
import { counted } from '../frame/counted.ts'
import { FormDialog } from '../frame/form-dialog.tsx'
import { LISTS, type ListId } from './lists.ts'
import type { Entry, NamedList } from './use-named-list.ts'

const Answers = z.object({ into: z.string().nullable().pipe(z.string('Choose what takes its place.')) })

/** Puts another entry in the place of one that is used, and removes that. */
export function MergeDialog({
  id,
  what,
  entry,
  entries,
  list,
  uses,
  onClose,
}: {
  id: ListId
  what: 'merge' | 'remove'
  entry: Entry
  entries: readonly Entry[]
  list: NamedList
  uses: number | null
  onClose: () => void
}) {
  const form = useForm({ resolver: zodResolver(Answers), defaultValues: { into: null } })
  const others = entries.filter((other) => other.id !== entry.id)
  const where = uses === null ? 'Records' : counted(uses, 'record')
  const verb = uses === 1 ? 'uses' : 'use'
  return (
    <FormDialog
      title={what === 'merge' ? `Merge ${entry.name}` : `Delete ${entry.name}`}
      description={`${where} ${verb} this ${LISTS[id]}, counting those in the bin. They get the other one, and ${entry.name} is no more. This cannot be undone.${what === 'remove' ? ' To keep it where it is, archive it instead.' : ''}`}
      width="medium"
      form={form}
      submitLabel={what === 'merge' ? 'Merge' : 'Replace and delete'}
      onClose={onClose}
      onSend={async ({ into }) => {
        const { replaced, into: kept } = await list.merge({ id: entry.id, into })
        toastDone(`${counted(replaced, 'record')} now ${replaced === 1 ? 'has' : 'have'} ${kept.name}`)
      }}
    >
      <ComboboxField
        control={form.control}
        name="into"
        label="Takes its place"
        options={others.map((other) => ({ value: other.id, label: other.name }))}
        searchLabel="Search"
      />
    </FormDialog>
  )
}

/** Removes an entry that nothing uses. */
export function RemoveDialog({
  entry,
  list,
  noun,
  onClose,
}: {
  entry: Entry
  list: NamedList
  noun: string
  onClose: () => void
}) {
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Delete ${entry.name}?`}
      confirmLabel="Delete"
      onConfirm={() => list.remove({ id: entry.id })}
    >
      No record uses this {noun}.
    </ConfirmDialog>
  )
}
