import { useQuery } from '@tanstack/react-query'
import { Deal, type DealView, MemberId } from '@dealwright/domain'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTRPC } from '../../data/trpc.ts'
import { readAnswers, startAnswers } from '../../deal-form/deal-answers.ts'
import { Combobox } from '../../ui/combobox.tsx'
import { Input } from '../../ui/input.tsx'
import { useGrid } from './grid-context.ts'
import type { DealEdit } from './use-edit-deal.ts'

const EDITORS = { name: Text, amount: Text, expectedCloseOn: Text, ownerId: Owner, stageId: Stage }
type EditableId = keyof typeof EDITORS

export function isEditable(id: string): id is EditableId {
  return Object.hasOwn(EDITORS, id)
}

/** A cell while it is edited: Enter and leaving it save, Escape takes back. */
export function CellEditor({ deal, id, label }: { deal: DealView; id: EditableId; label: string }) {
  const Editor = EDITORS[id]
  return (
    <div data-editor className="absolute inset-0 z-1">
      <Editor deal={deal} id={id} label={`${label} of ${deal.name}`} />
    </div>
  )
}

type Editor = { deal: DealView; id: EditableId; label: string }

function Text({ deal, id, label }: Editor) {
  const { edit, stopEditing, draft } = useGrid()
  /** As it was when the reader began: what others do meanwhile refreshes the deal below. */
  const [base] = useState(deal)
  const [text, setText] = useState(() => draft.current ?? startText(deal, id))
  const [problem, setProblem] = useState<string | null>(null)
  const problemId = useId()

  function commit(isFocused: boolean) {
    const read = readText(base, id, text)
    if ('problem' in read) return setProblem(read.problem)
    // Over what somebody else made of the same field it must not go unseen: with the old version it is refused.
    const isUntouched = startText(deal, id) === startText(base, id)
    if (read.patch) edit(isUntouched ? deal : base, { patch: read.patch })
    stopEditing(isFocused)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') stopEditing(true)
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    commit(true)
  }

  return (
    <>
      <Input
        autoFocus
        type={id === 'expectedCloseOn' ? 'date' : 'text'}
        inputMode={id === 'amount' ? 'decimal' : undefined}
        value={text}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? problemId : undefined}
        onChange={(event) => {
          draft.current = event.target.value
          setText(event.target.value)
          setProblem(null)
        }}
        onFocus={(event) => id !== 'expectedCloseOn' && event.target.select()}
        onBlur={() => (problem ? stopEditing(false) : commit(false))}
        onKeyDown={onKeyDown}
        className="h-full! rounded-none px-2!"
      />
      {problem && (
        <p
          id={problemId}
          role="alert"
          className="absolute top-full left-0 z-10 w-max max-w-72 rounded-md bg-raised px-2 py-1 text-sm text-negative-ink shadow-float"
        >
          {problem}
        </p>
      )}
    </>
  )
}

function startText(deal: DealView, id: EditableId): string {
  const { amount, expectedCloseOn } = startAnswers(deal)
  return { name: deal.name, amount, expectedCloseOn, ownerId: '', stageId: '' }[id]
}

/** What a text says; nothing when it says what is there already. */
function readText(deal: DealView, id: EditableId, text: string): { patch: DealEdit['patch'] } | { problem: string } {
  if (text.trim() === startText(deal, id)) return { patch: undefined }
  if (id === 'amount' || id === 'expectedCloseOn') {
    const answers = { ...startAnswers(deal), [id]: text }
    const { patch, problems } = readAnswers(answers, { asked: [id], required: [], definitions: [] })
    const [first] = problems
    return first ? { problem: first.message } : { patch: { [id]: patch[id] } }
  }
  const name = Deal.shape.name.safeParse(text)
  return name.success ? { patch: { name: name.data } } : { problem: 'Give the deal a name of at most 255 characters.' }
}

function Owner({ deal, label }: Editor) {
  const { edit, stopEditing } = useGrid()
  const members = useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 60_000 }))
  const options = (members.data ?? [])
    .filter(({ isActive }) => isActive)
    .map(({ id, name }) => ({ value: id as string, label: name }))
  return (
    <Combobox
      isOpenAtFirst
      aria-label={label}
      options={options}
      isLoading={members.isLoading}
      selected={deal.ownerId && { value: deal.ownerId, label: deal.ownerName ?? '' }}
      emptyLabel="Nobody"
      placeholder="Nobody"
      searchLabel="Search people"
      className={COMBOBOX}
      onBlur={() => stopEditing(true)}
      onChange={(option) => {
        const ownerId = option && MemberId.parse(option.value)
        if (ownerId !== deal.ownerId) edit(deal, { patch: { ownerId }, names: { ownerName: option?.label ?? null } })
      }}
    />
  )
}

function Stage({ deal, label }: Editor) {
  const { edit, stopEditing } = useGrid()
  const pipelines = useQuery(useTRPC().pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
  const stages = pipelines.data?.find(({ id }) => id === deal.pipelineId)?.stages ?? []
  return (
    <Combobox
      isOpenAtFirst
      aria-label={label}
      options={stages.map(({ id, name }) => ({ value: id as string, label: name }))}
      isLoading={pipelines.isLoading}
      selected={deal.stageId && { value: deal.stageId, label: deal.stageName ?? '' }}
      searchLabel="Search stages"
      className={COMBOBOX}
      onBlur={() => stopEditing(true)}
      onChange={(option) => {
        const stage = stages.find(({ id }) => id === option?.value)
        if (stage && stage.id !== deal.stageId) edit(deal, { stage })
      }}
    />
  )
}

const COMBOBOX = 'h-full! rounded-none px-2!'
