import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { signIn } from '../../data/auth.ts'
import { showProblem } from '../../data/form-problem.ts'
import { GuestPage } from '../../shell/guest-page.tsx'
import { isServerPage } from '../../shell/local-path.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

const Credentials = z.object({
  email: z.email('Enter your e-mail address, such as ada@example.com.'),
  password: z.string().min(1, 'Enter your password.'),
})

const route = getRouteApi('/sign-in')

/** For people; programs use API keys. */
export function SignInPage() {
  const { next } = route.useSearch()
  const router = useRouter()
  const queryClient = useQueryClient()
  const form = useForm({ resolver: zodResolver(Credentials), defaultValues: { email: '', password: '' } })
  const { errors, isSubmitting } = form.formState

  const submit = form.handleSubmit(async ({ email, password }) => {
    try {
      await signIn(email, password)
      queryClient.clear()
      await router.navigate({ href: next ?? '/', replace: true, reloadDocument: isServerPage(next) })
    } catch (error) {
      showProblem(form, error)
    }
  })

  return (
    <GuestPage
      title="Sign in"
      footnote="No account yet? Ask whoever runs this Dealwright for an invitation. On its very first start, the server prints a link that sets it up."
    >
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
    </GuestPage>
  )
}
