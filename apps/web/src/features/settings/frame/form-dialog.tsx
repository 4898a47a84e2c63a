import { type ReactNode, useId } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { showProblem } from '../../../data/form-problem.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'

/**
 * A form in a dialog: it closes when `onSend` is done, unless `onSent` does something else then, and shows beside the fields or
 * above them why it could not be.
 */
export function FormDialog<Values extends FieldValues, Sent>({
  title,
  description,
  form,
  submitLabel,
  width,
  onSend,
  onClose,
  onSent = onClose,
  children,
}: {
  title: string
  description?: ReactNode
  form: UseFormReturn<Values, unknown, Sent>
  submitLabel: string
  width?: 'small' | 'medium' | 'large'
  onSend: (values: Sent) => Promise<unknown>
  onClose: () => void
  onSent?: () => void
  children: ReactNode
}) {
  const id = useId()
  const { formState } = form
  const submit = form.handleSubmit(async (values) => {
    try {
      await onSend(values)
      onSent()
    } catch (error) {
      showProblem(form, error)
    }
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      description={description}
      width={width}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={id} isPending={formState.isSubmitting}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={(event) => void submit(event)} className="grid items-start gap-4">
        {formState.errors.root && <Alert tone="negative">{formState.errors.root.message}</Alert>}
        {children}
      </form>
    </Dialog>
  )
}
