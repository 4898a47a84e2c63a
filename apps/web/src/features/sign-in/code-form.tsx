import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { sendCode } from '../../data/auth.ts'
import { GuestForm } from '../../shell/guest-form.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

const Answers = z.object({ code: z.string().trim().min(6, 'Enter the six digits of the app, or a backup code.') })

/** The second step of signing in. */
export function CodeForm({ onSent, onBack }: { onSent: () => Promise<void>; onBack: () => void }) {
  const form = useForm({ resolver: zodResolver(Answers), defaultValues: { code: '' } })
  return (
    <div className="grid gap-4">
      <GuestForm form={form} submitLabel="Sign in" onSend={({ code }) => sendCode(code).then(onSent)}>
        <TextField
          control={form.control}
          name="code"
          label="Code"
          hint="Or one of your backup codes."
          autoComplete="one-time-code"
          autoFocus
          spellCheck={false}
        />
      </GuestForm>
      <Button onClick={onBack}>Back</Button>
    </div>
  )
}
