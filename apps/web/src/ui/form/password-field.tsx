import { EyeIcon, EyeOffIcon } from 'lucide-react'
import { useState } from 'react'
import { type FieldValues, useController } from 'react-hook-form'
import { IconButton } from '../icon-button.tsx'
import { Input } from '../input.tsx'
import type { BoundField } from './bound-field.ts'
import { Field } from './field.tsx'

/** A password, which can be shown. `autoComplete` tells the password manager whether to fill in or to propose one. */
export function PasswordField<Values extends FieldValues, Sent>({
  control,
  name,
  autoComplete,
  ...around
}: BoundField<Values, Sent> & { autoComplete: 'current-password' | 'new-password' }) {
  const { field, fieldState } = useController({ control, name })
  const [isShown, setIsShown] = useState(false)
  return (
    <Field {...around} error={fieldState.error?.message}>
      {(aria) => (
        <div className="relative">
          <Input
            {...aria}
            {...field}
            value={field.value ?? ''}
            type={isShown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            className="pr-10"
          />
          <IconButton
            label={isShown ? 'Hide password' : 'Show password'}
            size="small"
            className="absolute! inset-y-0 right-1.5 my-auto"
            onClick={() => setIsShown(!isShown)}
          >
            {isShown ? <EyeOffIcon /> : <EyeIcon />}
          </IconButton>
        </div>
      )}
    </Field>
  )
}
