import { IMPORT_KINDS, type ImportKind } from '@dealwright/domain'
import { useNavigate } from '@tanstack/react-router'
import { Building2Icon, CircleDollarSignIcon, FileTextIcon, UsersIcon, XIcon } from 'lucide-react'
import { useState } from 'react'
import { useTRPCClient } from '../../../data/trpc.ts'
import { formatBytes } from '../../../format/bytes.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { RadioCards } from '../../../ui/radio-cards.tsx'
import { useSave } from '../../../ui/use-save.ts'
import { lookAtFile } from '../upload/look-at-file.ts'
import { startUpload } from '../upload/uploads.ts'
import { KIND_WORDS } from '../words.ts'

const ICONS = { deals: <CircleDollarSignIcon />, contacts: <UsersIcon />, companies: <Building2Icon /> }
const ORDER: readonly ImportKind[] = IMPORT_KINDS.toReversed()

/** The beginning of an import: which file, and what its rows are. */
export function NewImport() {
  const client = useTRPCClient()
  const navigate = useNavigate()
  const [file, setFile] = useState<File | null>(null)
  const [kind, setKind] = useState<{ value: ImportKind; isGuess: boolean } | null>(null)
  const [problems, setProblems] = useState<{ file?: string; kind?: string }>({})
  const { isPending, error, save } = useSave()

  async function choose(next: File) {
    const look = await lookAtFile(next).catch(() => ({
      problem: 'This file cannot be read. Choose it again.',
      kind: null,
    }))
    setProblems(look.problem === null ? {} : { file: look.problem })
    setFile(look.problem === null ? next : null)
    if (look.kind && (kind === null || kind.isGuess)) setKind({ value: look.kind, isGuess: true })
  }

  async function begin() {
    const missing = {
      ...(!file && { file: problems.file ?? 'Choose a file first.' }),
      ...(!kind && { kind: 'Say what the rows are.' }),
    }
    setProblems(missing)
    if (!file || !kind) return
    await save(async () => {
      const { id } = await client.imports.create.mutate({ kind: kind.value, fileName: file.name.slice(-255) })
      startUpload(id, file)
      await navigate({ to: '/import/$importId', params: { importId: id } })
    })
  }

  return (
    <Panel title="New import">
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isPending) void begin()
        }}
      >
        {error && <Alert tone="negative">{error}</Alert>}
        {file ? (
          <div className="flex items-center gap-3 rounded-lg border border-line px-3 py-2.5">
            <FileTextIcon aria-hidden className="size-5 shrink-0 text-faint" />
            <p ref={focusAtFirst} tabIndex={-1} className="min-w-0 grow outline-none">
              <span className="block truncate font-medium">{file.name}</span>
              <span className="text-sm text-muted">{formatBytes(file.size)}</span>
            </p>
            <IconButton label="Choose another file" onClick={() => setFile(null)}>
              <XIcon />
            </IconButton>
          </div>
        ) : (
          <FileDrop
            label="Choose a CSV file"
            hint="Excel, Google Sheets and every CRM can save or export one. The first line names the columns."
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            error={problems.file}
            onFile={(next) => void choose(next)}
          />
        )}
        <RadioCards
          legend="What are the rows?"
          columns={3}
          cards={ORDER.map((value) => ({
            value,
            label: KIND_WORDS[value].title,
            detail: KIND_WORDS[value].of,
            icon: ICONS[value],
          }))}
          value={kind?.value ?? null}
          error={problems.kind}
          onChange={(value) => setKind({ value, isGuess: false })}
        />
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
          <p className="min-w-0 grow basis-64 text-sm text-pretty text-muted">
            Several files? Companies first, then contacts, then deals: so they find each other. Nothing is written
            before you have seen what would happen.
          </p>
          <Button type="submit" look="primary" isPending={isPending} className="max-sm:w-full">
            Next
          </Button>
        </div>
      </form>
    </Panel>
  )
}

/** The field that asked for the file is gone, and the focus with it. */
function focusAtFirst(element: HTMLElement | null): void {
  element?.focus()
}
