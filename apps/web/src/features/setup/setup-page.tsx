import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { NewPassword } from '../../data/password-strength.ts'
import { callHost } from '../../data/call-host.ts'
import { currencyOptions } from '../../format/currency-options.ts'
import { browserReader } from '../../format/reader.ts'
import { GuestForm } from '../../shell/guest-form.tsx'
import { GuestPage } from '../../shell/guest-page.tsx'
import { Alert } from '../../ui/alert.tsx'
import { ComboboxField } from '../../ui/form/combobox-field.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { PasswordHint } from '../../ui/form/password-hint.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { likelyCurrency } from './likely-currency.ts'
import { timeZoneOptions } from '../../format/time-zone-options.ts'

const Setup = z.object({
  name: z.string().trim().min(1, 'Enter your name.').max(120, 'Use at most 120 characters.'),
  email: z.email('Enter your e-mail address, such as ada@example.com.'),
  password: NewPassword,
  workspaceName: z
    .string()
    .trim()
    .min(1, 'Enter the name of your team or company.')
    .max(120, 'Use at most 120 characters.'),
  currency: z.string(),
  timeZone: z.string(),
})

const route = getRouteApi('/setup')

/** The first run: opened by the one-time link that the server prints, makes the owner's account and the workspace. */
export function SetupPage() {
  const { token } = route.useSearch()
  if (token) return <SetupForm token={token} />
  return (
    <GuestPage title="Set up Dealwright">
      <Alert tone="caution" title="The link is not complete">
        Open the link that the server printed in its terminal on its first start, with everything after “token=”.
      </Alert>
    </GuestPage>
  )
}

function SetupForm({ token }: { token: string }) {
  const router = useRouter()
  const queryClient = useQueryClient()
  const form = useForm({
    resolver: zodResolver(Setup),
    defaultValues: {
      name: '',
      email: '',
      password: '',
      workspaceName: '',
      currency: likelyCurrency(browserReader.locale),
      timeZone: browserReader.timeZone,
    },
  })
  const { control } = form
  const [password, ...known] = useWatch({ control, name: ['password', 'name', 'email', 'workspaceName'] })

  return (
    <GuestPage
      title="Set up Dealwright"
      lead="Your account comes first: it will own the workspace. Others can be invited later."
      width="wide"
    >
      <GuestForm
        form={form}
        submitLabel="Create the workspace"
        onSend={async (values) => {
          await callHost('/setup', { token, ...values })
          queryClient.clear()
          await router.navigate({ to: '/', replace: true })
        }}
      >
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField control={control} name="name" label="Your name" autoComplete="name" autoFocus />
          <TextField
            control={control}
            name="email"
            label="E-mail"
            type="email"
            autoComplete="username"
            spellCheck={false}
          />
          <PasswordField
            control={control}
            name="password"
            label="Password"
            autoComplete="new-password"
            hint={<PasswordHint password={password} known={known} />}
            className="sm:col-span-2"
          />
          <hr className="my-1 sm:col-span-2" />
          <TextField
            control={control}
            name="workspaceName"
            label="Workspace"
            placeholder="Your team or company"
            autoComplete="organization"
            className="sm:col-span-2"
          />
          <ComboboxField
            control={control}
            name="currency"
            label="Currency"
            hint="Totals are in it; a deal can have its own."
            options={currencyOptions(browserReader.locale)}
            searchLabel="Search currencies"
          />
          <ComboboxField
            control={control}
            name="timeZone"
            label="Time zone"
            hint="Days begin and end in it."
            options={timeZoneOptions(browserReader.timeZone)}
            searchLabel="Search time zones"
          />
        </div>
      </GuestForm>
    </GuestPage>
  )
}
