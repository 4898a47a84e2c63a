import { FileUpIcon } from 'lucide-react'
import { type DragEvent, useEffect, useId, useState } from 'react'
import { classNames } from './class-names.ts'

/** Takes one file: chosen in the system's dialog, or dropped here. A file dropped beside it does not replace the page. */
export function FileDrop({
  label,
  hint,
  accept,
  error,
  onFile,
}: {
  /** What is asked for; names the field. */
  label: string
  hint?: string
  /** As in `<input accept>`: a help for the dialog, not a check. */
  accept?: string
  error?: string | undefined
  onFile: (file: File) => void
}) {
  const id = useId()
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    const stay = (event: Event) => event.preventDefault()
    window.addEventListener('dragover', stay)
    window.addEventListener('drop', stay)
    return () => {
      window.removeEventListener('dragover', stay)
      window.removeEventListener('drop', stay)
    }
  }, [])

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    const [file] = event.dataTransfer.files
    if (file) onFile(file)
  }

  return (
    <div className="min-w-0">
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={classNames(
          'relative rounded-lg border border-dashed transition-colors duration-100',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
          isOver ? 'border-accent bg-accent-soft' : error ? 'border-negative bg-surface' : 'border-control bg-surface',
        )}
      >
        <input
          id={id}
          type="file"
          accept={accept}
          aria-describedby={[error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined}
          aria-invalid={error ? true : undefined}
          className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            // Emptied, so that choosing the same file again is a change.
            event.target.value = ''
            if (file) onFile(file)
          }}
        />
        <label htmlFor={id} className="flex flex-col items-center gap-2 px-4 py-8 text-center">
          <FileUpIcon aria-hidden className="size-6 text-faint" />
          <span>
            <span className="font-medium text-accent-ink">{label}</span>
            <span className="pointer-coarse:hidden"> or drop it here</span>
          </span>
          {hint && (
            <span id={`${id}-hint`} className="text-sm text-pretty text-muted">
              {hint}
            </span>
          )}
        </label>
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-negative-ink">
          {error}
        </p>
      )}
    </div>
  )
}
