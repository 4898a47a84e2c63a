import { CheckIcon, CopyIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import { announce } from '../../../ui/announcer.tsx'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { Input } from '../../../ui/input.tsx'

/** A text to be copied. Where the browser does not let pages copy (plain http), it is selected for the reader to do it. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  const [isCopied, setIsCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const verb = isCopied ? 'Copied' : 'Copy'

  async function copy() {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(value)
      setIsCopied(true)
      announce('Copied')
    } catch {
      input.current?.focus()
      announce('Selected. Copy it with your keyboard.')
    }
  }

  return (
    <Field label={label}>
      {(aria) => (
        <div className="flex gap-2">
          <Input
            {...aria}
            ref={input}
            readOnly
            value={value}
            onFocus={(event) => event.target.select()}
            className="font-mono text-sm!"
          />
          <Button aria-label={`${verb} ${label}`} onClick={() => void copy()}>
            {isCopied ? <CheckIcon /> : <CopyIcon />} {verb}
          </Button>
        </div>
      )}
    </Field>
  )
}
