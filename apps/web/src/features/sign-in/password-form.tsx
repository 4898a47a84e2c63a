import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { signIn } from '../../data/auth.ts'
import { showProblem } from '../../data/form-problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

const Credentials = z.object({
  email: z.email('Enter your e-mail address, such as ada@example.com.'),
  password: z.string().min(1, 'Enter your password.'),
})

/** The first step of signing in, and the last for whoever has no second factor. */
export function PasswordForm({
  onSignedIn,
  onCodeWanted,
}: {
  onSignedIn: () => Promise<void>
  onCodeWanted: () => void
}) {
  const form = useForm({ resolver: zodResolver(Credentials), defaultValues: { email: '', password: '' } })
  const { errors, isSubmitting } = form.formState

  const submit = form.handleSubmit(async ({ email, password }) => {
    try {
      const { wantsCode } = await signIn(email, password)
      if (wantsCode) onCodeWanted()
      else await onSignedIn()
    } catch (error) {
      showProblem(form, error)
    }
  })

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
      {errors.root && <Alert tone="negative">{errors.root.message}</Alert>}
      <TextField
        control={form.control}
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        autoFocus
        spellCheck={false}
      />
      <PasswordField control={form.control} name="password" label="Password" autoComplete="current-password" />
      <Button type="submit" look="primary" size="large" isPending={isSubmitting} className="mt-1">
        Sign in
      </Button>
    </form>
  )
}
