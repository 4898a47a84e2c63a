import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { showProblem } from '../../data/form-problem.ts'
import { NewPassword } from '../../data/password-strength.ts'
import { postJson } from '../../data/post-json.ts'
import { GuestPage } from '../../shell/guest-page.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { PasswordHint } from '../../ui/form/password-hint.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

const Acceptance = z.object({
  name: z.string().trim().min(1, 'Enter your name.').max(120, 'Use at most 120 characters.'),
  password: NewPassword,
})

const route = getRouteApi('/invitations/$token')

/** Opened by the link in an invitation: makes an account in the workspace that invited. */
export function InvitationPage() {
  const { token } = route.useParams()
  const router = useRouter()
  const queryClient = useQueryClient()
  const form = useForm({ resolver: zodResolver(Acceptance), defaultValues: { name: '', password: '' } })
  const { control, formState } = form
  const [password, name] = useWatch({ control, name: ['password', 'name'] })

  const submit = form.handleSubmit(async (values) => {
    try {
      await postJson('/invitations/accept', { token, ...values })
      queryClient.clear()
      await router.navigate({ to: '/', replace: true })
    } catch (error) {
      showProblem(form, error)
    }
  })

  return (
    <GuestPage
      title="Accept the invitation"
      lead="Choose how others see you, and a password."
      footnote={
        <>
          Been here before?{' '}
          <Link to="/sign-in" className="font-medium text-accent-ink underline-offset-2 hover:underline">
            Sign in
          </Link>
        </>
      }
    >
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
        {formState.errors.root && <Alert tone="negative">{formState.errors.root.message}</Alert>}
        <TextField control={control} name="name" label="Your name" autoComplete="name" autoFocus />
        <PasswordField
          control={control}
          name="password"
          label="Password"
          autoComplete="new-password"
          hint={<PasswordHint password={password} known={[name]} />}
        />
        <Button type="submit" look="primary" size="large" isPending={formState.isSubmitting} className="mt-1">
          Join the workspace
        </Button>
      </form>
    </GuestPage>
  )
}
