import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { GuestPage } from '../../shell/guest-page.tsx'
import { isServerPage } from '../../shell/local-path.ts'
import { CodeForm } from './code-form.tsx'
import { PasswordForm } from './password-form.tsx'

const route = getRouteApi('/sign-in')

/** For people; programs use API keys. */
export function SignInPage() {
  const { next } = route.useSearch()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [wantsCode, setWantsCode] = useState(false)

  async function enter() {
    queryClient.clear()
    await router.navigate({ href: next ?? '/', replace: true, reloadDocument: isServerPage(next) })
  }

  if (wantsCode)
    return (
      <GuestPage
        title="Enter your code"
        lead="Your authenticator app shows it, a new one every half minute."
        footnote="Lost your phone and your backup codes? Whoever runs this Dealwright can turn your second factor off."
      >
        <CodeForm onSent={enter} onBack={() => setWantsCode(false)} />
      </GuestPage>
    )
  return (
    <GuestPage
      title="Sign in"
      footnote="No account yet? Ask whoever runs this Dealwright for an invitation. On its very first start, the server prints a link that sets it up."
    >
      <PasswordForm onSignedIn={enter} onCodeWanted={() => setWantsCode(true)} />
    </GuestPage>
  )
}
