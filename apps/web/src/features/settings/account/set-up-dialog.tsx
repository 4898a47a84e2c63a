import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { sendCode } from '../../../data/auth.ts'
import { TextField } from '../../../ui/form/text-field.tsx'
import { CopyLine } from '../frame/copy-line.tsx'
import { FormDialog } from '../frame/form-dialog.tsx'
import { useChange } from '../frame/use-change.ts'
import { QrCode } from './qr-code.tsx'

const Answers = z.object({ code: z.string().regex(/^\s*(\d\s*){6}$/, 'Enter the six digits that the app shows.') })

/** Brings the secret into the app, and looks whether it has arrived. @param address `otpauth://…` */
export function SetUpDialog({
  address,
  onDone,
  onClose,
}: {
  address: string
  onDone: () => void
  onClose: () => void
}) {
  const change = useChange()
  const form = useForm({ resolver: zodResolver(Answers), defaultValues: { code: '' } })
  const secret = new URL(address).searchParams.get('secret') ?? ''
  return (
    <FormDialog
      title="Scan this with your app"
      form={form}
      submitLabel="Turn on"
      onClose={onClose}
      onSend={({ code }) => change(() => sendCode(code))}
      onSent={onDone}
    >
      <QrCode text={address} label="Picture for your authenticator app" className="mx-auto size-56" />
      <CopyLine label="Or type this key into it" value={secret} />
      <TextField
        control={form.control}
        name="code"
        label="Code that the app shows"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        spellCheck={false}
      />
    </FormDialog>
  )
}
