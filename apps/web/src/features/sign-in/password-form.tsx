import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { signIn } from '../../data/auth.ts'
import { GuestForm } from '../../shell/guest-form.tsx'
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
  return (
    <GuestForm
      form={form}
      submitLabel="Sign in"
      onSend={async ({ email, password }) => {
        const { wantsCode } = await signIn(email, password)
        if (wantsCode) onCodeWanted()
        else await onSignedIn()
      }}
    >
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
    </GuestForm>
  )
}
