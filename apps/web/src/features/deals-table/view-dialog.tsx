import { SavedView } from '@dealwright/domain'
import { useId, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { Input } from '../../ui/input.tsx'
import { useSave } from '../../ui/use-save.ts'

export type ViewNaming = Pick<SavedView, 'name' | 'isShared'>

/** The name of a view, and who may use it. */
export function ViewDialog({
  title,
  start,
  onSave,
  onClose,
}: {
  title: string
  start: ViewNaming
  /** @throws what the server refused */
  onSave: (naming: ViewNaming) => Promise<unknown>
  onClose: () => void
}) {
  const [name, setName] = useState(start.name)
  const [isShared, setIsShared] = useState(start.isShared)
  const [problem, setProblem] = useState<string | null>(null)
  const { isPending, error, save } = useSave()
  const formId = useId()

  async function submit() {
    const read = SavedView.shape.name.safeParse(name)
    if (!read.success) return setProblem('Give the view a name of at most 120 characters.')
    if (await save(() => onSave({ name: read.data, isShared }))) onClose()
    return undefined
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={formId} isPending={isPending}>
            Save view
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field label="Name" error={problem ?? error ?? undefined}>
          {(aria) => (
            <Input
              {...aria}
              value={name}
              autoComplete="off"
              onChange={({ target }) => {
                setName(target.value)
                setProblem(null)
              }}
            />
          )}
        </Field>
        <label className="flex items-center gap-2">
          <Checkbox checked={isShared} onCheckedChange={(isOn) => setIsShared(isOn === true)} />
          Share it with everybody in the workspace
        </label>
      </form>
    </Dialog>
  )
}
