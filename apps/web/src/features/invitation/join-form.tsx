import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { callHost } from '../../data/call-host.ts'
import { NewPassword } from '../../data/password-strength.ts'
import { GuestForm } from '../../shell/guest-form.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { PasswordHint } from '../../ui/form/password-hint.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import type { Invitation } from './use-invitation.ts'

const Name = z.string().trim().min(1, 'Enter your name.').max(120, 'Use at most 120 characters.')
const ForNewAccount = z.object({ name: Name, password: NewPassword })
const ForOldAccount = z.object({ name: Name, password: z.string().min(1, 'Enter your password.') })

/** Makes the invited person a member: with a new account, or with the one that they have. */
export function JoinForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const { hasAccount, workspaceName, email } = invitation
  const router = useRouter()
  const queryClient = useQueryClient()
  const form = useForm({
    resolver: zodResolver(hasAccount ? ForOldAccount : ForNewAccount),
    defaultValues: { name: invitation.name ?? '', password: '' },
  })
  const { control } = form
  const [password, name] = useWatch({ control, name: ['password', 'name'] })

  return (
    <GuestForm
      form={form}
      submitLabel="Join the workspace"
      onSend={async (values) => {
        await callHost('/invitations/accept', { token, ...values })
        queryClient.clear()
        await router.navigate({ to: '/', replace: true })
      }}
    >
      <TextField control={control} name="name" label="Your name" autoComplete="name" autoFocus />
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        control={control}
        name="password"
        label="Password"
        autoComplete={hasAccount ? 'current-password' : 'new-password'}
        hint={
          hasAccount ? (
            'You have an account here already: its password.'
          ) : (
            <PasswordHint password={password} known={[name, email, workspaceName]} />
          )
        }
      />
    </GuestForm>
  )
}
