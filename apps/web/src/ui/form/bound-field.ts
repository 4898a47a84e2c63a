import type { ReactNode } from 'react'
import type { Control, FieldPath, FieldValues } from 'react-hook-form'

/** What every field of a form takes: which value it edits (`control` of `useForm`, `name`), and what stands around it. */
export type BoundField<Values extends FieldValues, Sent> = {
  control: Control<Values, unknown, Sent>
  name: FieldPath<Values>
  label: string
  hint?: ReactNode
  isOptional?: boolean
  isLabelHidden?: boolean
  className?: string
}
