import { zodResolver } from '@hookform/resolvers/zod'
import type { ReactNode } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { PasswordField } from '../../../ui/form/password-field.tsx'
import { FormDialog } from '../frame/form-dialog.tsx'

const Answers = z.object({ password: z.string().min(1, 'Enter your password.') })

/** Asks for the password before something that somebody at an open screen must not do. */
export function PasswordDialog({
  title,
  description,
  submitLabel,
  onSend,
  onClose,
  onSent,
}: {
  title: string
  description: ReactNode
  submitLabel: string
  onSend: (password: string) => Promise<unknown>
  onClose: () => void
  onSent?: () => void
}) {
  const form = useForm({ resolver: zodResolver(Answers), defaultValues: { password: '' } })
  return (
    <FormDialog
      {...{ title, description, submitLabel, form, onClose, onSent }}
      width="small"
      onSend={({ password }) => onSend(password)}
    >
      <PasswordField control={form.control} name="password" label="Password" autoComplete="current-password" />
    </FormDialog>
  )
}
