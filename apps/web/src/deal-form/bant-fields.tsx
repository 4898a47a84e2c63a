import { BANT_PARTS } from '@dealwright/domain'
import { useFormContext } from 'react-hook-form'
import { TextField } from '../ui/form/text-field.tsx'
import type { DealAnswers } from './deal-answers.ts'

const NAMES = { budget: 'Budget', authority: 'Authority', need: 'Need', timeline: 'Timeline' } as const

/** The four answers of BANT, 0 to 25 each. */
export function BantFields({ className }: { className?: string }) {
  const { control } = useFormContext<DealAnswers>()
  return (
    <fieldset className={className}>
      <legend className="mb-1 text-sm font-medium">BANT, 0 to 25 each</legend>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {BANT_PARTS.map((part) => (
          <TextField
            key={part}
            control={control}
            name={`bant.${part}.score`}
            label={NAMES[part]}
            inputMode="numeric"
            autoComplete="off"
          />
        ))}
      </div>
    </fieldset>
  )
}
