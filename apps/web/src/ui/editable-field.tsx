import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { classNames } from './class-names.ts'
import { Input } from './input.tsx'
import { Spinner } from './spinner.tsx'
import { Textarea } from './textarea.tsx'
import { useSave } from './use-save.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

/**
 * A fact that turns into an input when it is clicked. Enter and leaving it save, Escape takes back; in several lines
 * Mod+Enter saves. While saving it waits; what the server refuses stays in the input with the reason below it.
 */
export function EditableField({
  label,
  value,
  onSave,
  validate,
  placeholder = 'Empty',
  type = 'text',
  inputMode,
  isReadOnly = false,
  className,
  children,
}: {
  /** The accessible name of the button and of the input. */
  label: string
  /** As it is edited; '' when there is none. */
  value: string
  /** Gets the trimmed text, only when it changed; throws what the person shall read. */
  onSave: (value: string) => Promise<unknown>
  /** What is wrong with the text, or null. */
  validate?: (value: string) => string | null
  /** Stands where a value is missing. */
  placeholder?: string
  type?: 'text' | 'multiline' | 'date' | 'datetime-local' | 'email' | 'tel' | 'url'
  inputMode?: 'decimal' | 'numeric'
  isReadOnly?: boolean
  className?: string
  /** The value as it is read; the bare value unless given. */
  children?: ReactNode
}) {
  const [draft, setDraft] = useState<string | null>(null)
  /** As it was when the draft began: somebody else may have changed it since, and that is not to be undone by leaving. */
  const [base, setBase] = useState(value)
  const [refused, setRefused] = useState<string | null>(null)
  const { isPending, error: failed, save, clear } = useSave()
  const mayRefocus = useRef(false)
  const errorId = useId()
  const error = refused ?? failed

  const shown = value === '' ? <span className="text-faint">{placeholder}</span> : (children ?? value)
  if (isReadOnly) return <div className={classNames('px-2 py-1', className)}>{shown}</div>

  if (draft === null)
    return (
      <button
        type="button"
        ref={(button) => {
          if (button && mayRefocus.current) button.focus()
          mayRefocus.current = false
        }}
        onClick={() => {
          setDraft(value)
          setBase(value)
        }}
        className={classNames(
          'min-h-(--control-small) w-full min-w-0 rounded-md px-2 py-1 text-left wrap-anywhere hover:bg-hover',
          type === 'multiline' && 'whitespace-pre-wrap',
          className,
        )}
      >
        <VisuallyHidden>Edit {label}: </VisuallyHidden>
        {shown}
      </button>
    )

  function stop(focusButton: boolean) {
    mayRefocus.current = focusButton
    setRefused(null)
    clear()
    setDraft(null)
  }

  async function commit(focusButton: boolean) {
    if (draft === null || isPending) return
    const next = draft.trim()
    if (next === base || next === value) return stop(focusButton)
    const problem = validate?.(next) ?? null
    setRefused(problem)
    if (problem === null && (await save(() => onSave(next)))) stop(focusButton)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      // A dialog around the field stays open.
      event.stopPropagation()
      stop(true)
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (type === 'multiline' && !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    void commit(true)
  }

  const control = {
    autoFocus: true,
    value: draft,
    readOnly: isPending,
    'aria-label': label,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? errorId : undefined,
    onKeyDown,
    onBlur: () => void commit(false),
  }
  return (
    <div className={className}>
      <div className="relative" aria-busy={isPending}>
        {type === 'multiline' ? (
          <Textarea {...control} onChange={(event) => setDraft(event.target.value)} className="px-2" />
        ) : (
          <Input
            {...control}
            type={type}
            inputMode={inputMode}
            onChange={(event) => setDraft(event.target.value)}
            onFocus={(event) => !type.startsWith('date') && event.target.select()}
            className="h-(--control-small)! px-2"
          />
        )}
        {isPending && <Spinner className="absolute top-2 right-2 text-faint" />}
      </div>
      {error && (
        <p id={errorId} role="alert" className="mt-1 text-sm text-negative-ink">
          {error}
        </p>
      )}
    </div>
  )
}
