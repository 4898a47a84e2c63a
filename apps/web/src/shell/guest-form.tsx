import type { ReactNode } from 'react'
import type { FieldValues, UseFormReturn } from 'react-hook-form'
import { showProblem } from '../data/form-problem.ts'
import { Alert } from '../ui/alert.tsx'
import { Button } from '../ui/button.tsx'

/** The form of a page outside: it sends what was filled in, and shows beside the fields or above them why that could not be. */
export function GuestForm<Values extends FieldValues, Sent>({
  form,
  submitLabel,
  onSend,
  children,
}: {
  form: UseFormReturn<Values, unknown, Sent>
  submitLabel: string
  onSend: (values: Sent) => Promise<unknown>
  children: ReactNode
}) {
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit(async (values) => {
    try {
      await onSend(values)
    } catch (error) {
      showProblem(form, error)
    }
  })
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
      {errors.root && <Alert tone="negative">{errors.root.message}</Alert>}
      {children}
      <Button type="submit" look="primary" size="large" isPending={isSubmitting} className="mt-1">
        {submitLabel}
      </Button>
    </form>
  )
}
