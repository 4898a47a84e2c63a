import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { changePassword } from '../../../data/account.ts'
import { showProblem } from '../../../data/form-problem.ts'
import { NewPassword } from '../../../data/password-strength.ts'
import { useSession } from '../../../data/session.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { PasswordField } from '../../../ui/form/password-field.tsx'
import { PasswordHint } from '../../../ui/form/password-hint.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { toastDone } from '../../../ui/toast.ts'
import { useChange } from '../frame/use-change.ts'

const Answers = z.object({
  password: z.string().min(1, 'Enter the password that you have now.'),
  newPassword: NewPassword,
  endOthers: z.boolean(),
})

const EMPTY = { password: '', newPassword: '', endOthers: true }

/** A new password for the old one. */
export function PasswordPanel({ email }: { email: string }) {
  const { name, workspace } = useSession()
  const change = useChange()
  const form = useForm({ resolver: zodResolver(Answers), defaultValues: EMPTY })
  const { control, formState } = form
  const newPassword = useWatch({ control, name: 'newPassword' })

  const submit = form.handleSubmit(async (answers) => {
    try {
      await change(() => changePassword(answers))
      form.reset(EMPTY)
      toastDone('You have a new password')
    } catch (error) {
      showProblem(form, error)
    }
  })

  return (
    <Panel title="Password">
      <form noValidate onSubmit={(event) => void submit(event)} className="grid items-start gap-4 sm:grid-cols-2">
        {formState.errors.root && (
          <Alert tone="negative" className="sm:col-span-2">
            {formState.errors.root.message}
          </Alert>
        )}
        {/* Password managers look for whose it is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField control={control} name="password" label="Current password" autoComplete="current-password" />
        <PasswordField
          control={control}
          name="newPassword"
          label="New password"
          autoComplete="new-password"
          hint={<PasswordHint password={newPassword} known={[name, email, workspace.name]} />}
        />
        <CheckboxField
          control={control}
          name="endOthers"
          label="Sign me out everywhere else"
          className="sm:col-span-2"
        />
        <Button type="submit" isPending={formState.isSubmitting} className="justify-self-start">
          Change password
        </Button>
      </form>
    </Panel>
  )
}
