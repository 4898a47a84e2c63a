import { ArrowDownIcon, ArrowUpIcon, PlusIcon, XIcon } from 'lucide-react'
import { useState } from 'react'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Input } from '../../ui/input.tsx'
import { matchText } from '../../ui/match-text.ts'
import { type DealColumn, moveColumn, NAME_COLUMN } from './deal-columns.ts'

/** Which columns there are, in which order. What is chosen shows at once. */
export function ColumnsDialog({
  shown,
  all,
  onChange,
  onClose,
}: {
  shown: readonly DealColumn[]
  all: readonly DealColumn[]
  /** Gets the ids; none for the usual ones. */
  onChange: (ids: string[]) => void
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const ids = shown.map(({ id }) => id)
  const others = all.filter(({ id, label }) => !ids.includes(id) && matchText(label, text) > 0)

  function move({ id, label }: DealColumn, by: -1 | 1) {
    const from = ids.indexOf(id)
    onChange(moveColumn(ids, id, by))
    announce(`${label}, column ${from + by + 1} of ${ids.length}`)
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Columns"
      width="small"
      footer={
        <>
          <Button look="quiet" onClick={() => onChange([])}>
            As usual
          </Button>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <h3 className="mb-1 text-sm font-semibold">Shown</h3>
      <ol className="mb-4">
        {shown.map((column, index) => (
          <li key={column.id} className="flex min-h-(--control) items-center gap-1 rounded-md px-1.5 hover:bg-hover">
            <span className="min-w-0 grow truncate">{column.label}</span>
            {column.id !== NAME_COLUMN && (
              <>
                <IconButton
                  size="small"
                  label={`Move ${column.label} to the left`}
                  disabled={index <= 1}
                  onClick={() => move(column, -1)}
                >
                  <ArrowUpIcon />
                </IconButton>
                <IconButton
                  size="small"
                  label={`Move ${column.label} to the right`}
                  disabled={index === shown.length - 1}
                  onClick={() => move(column, 1)}
                >
                  <ArrowDownIcon />
                </IconButton>
                <IconButton
                  size="small"
                  label={`Hide ${column.label}`}
                  onClick={() => onChange(ids.filter((id) => id !== column.id))}
                >
                  <XIcon />
                </IconButton>
              </>
            )}
          </li>
        ))}
      </ol>
      <h3 className="mb-1 text-sm font-semibold">More fields</h3>
      <Input
        type="search"
        aria-label="Search fields"
        placeholder="Search…"
        value={text}
        onChange={({ target }) => setText(target.value)}
        className="mb-1"
      />
      <ul>
        {others.map((column) => (
          <li key={column.id}>
            <button
              type="button"
              className="focus-inset flex min-h-(--control) w-full items-center gap-1 rounded-md px-1.5 text-left hover:bg-hover"
              onClick={() => onChange([...ids, column.id])}
            >
              <span className="min-w-0 grow truncate">
                <span className="sr-only">Show </span>
                {column.label}
              </span>
              <PlusIcon aria-hidden className="size-3.5 text-muted" />
            </button>
          </li>
        ))}
      </ul>
      {others.length === 0 && <p className="px-1.5 py-2 text-sm text-muted">Nothing found</p>}
    </Dialog>
  )
}
