import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { sendCode } from '../../data/auth.ts'
import { showProblem } from '../../data/form-problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

const Answers = z.object({ code: z.string().trim().min(6, 'Enter the six digits of the app, or a backup code.') })

/** The second step of signing in. */
export function CodeForm({ onSent, onBack }: { onSent: () => Promise<void>; onBack: () => void }) {
  const form = useForm({ resolver: zodResolver(Answers), defaultValues: { code: '' } })
  const { errors, isSubmitting } = form.formState

  const submit = form.handleSubmit(async ({ code }) => {
    try {
      await sendCode(code)
      await onSent()
    } catch (error) {
      showProblem(form, error)
    }
  })

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
      {errors.root && <Alert tone="negative">{errors.root.message}</Alert>}
      <TextField
        control={form.control}
        name="code"
        label="Code"
        hint="Or one of your backup codes."
        autoComplete="one-time-code"
        autoFocus
        spellCheck={false}
      />
      <Button type="submit" look="primary" size="large" isPending={isSubmitting} className="mt-1">
        Sign in
      </Button>
      <Button onClick={onBack}>Back</Button>
    </form>
  )
}
