import { BANT_PARTS, type BantPart, scoreBant } from '@dealwright/domain'
import { useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { useSession } from '../../data/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { EditableField } from '../../ui/editable-field.tsx'
import { Slider } from '../../ui/slider.tsx'
import { toastProblem } from '../../ui/toast.ts'
import { Panel } from '../../ui/panel.tsx'
import type { DealCommands, DealDetails } from './use-deal.ts'

const NAMES: Record<BantPart, string> = { budget: 'Budget', authority: 'Authority', need: 'Need', timeline: 'Timeline' }

/** The four questions of BANT: a score each, what speaks for it, and what is still to be asked. */
export function BantPanel({
  deal,
  commands,
  mayWrite,
}: {
  deal: DealDetails
  commands: DealCommands
  mayWrite: boolean
}) {
  const { bantThreshold } = useSession().workspace.settings
  const { total, missing, isQualified } = scoreBant(deal.bant, bantThreshold)
  return (
    <Panel
      title="BANT"
      aside={
        total !== null && (
          <Badge tone={isQualified ? 'positive' : 'neutral'}>
            {total} of 100{isQualified ? ', qualified' : ''}
          </Badge>
        )
      }
    >
      <ul className="grid gap-3">
        {BANT_PARTS.map((part) => (
          <Answer key={part} {...{ part, deal, commands, mayWrite }} />
        ))}
      </ul>
      {missing.length > 0 && (
        <p className="mt-3 text-sm text-muted">Not asked yet: {missing.map((part) => NAMES[part]).join(', ')}.</p>
      )}
    </Panel>
  )
}

function Answer({
  part,
  deal,
  commands,
  mayWrite,
}: {
  part: BantPart
  deal: DealDetails
  commands: DealCommands
  mayWrite: boolean
}) {
  const { score, note } = deal.bant[part]
  const [shown, setShown] = useState(score)
  const save = (next: number) =>
    commands.update({ bant: { [part]: { score: next } } }).catch((error: unknown) => {
      setShown(score)
      toastProblem(problemMessage(error))
    })
  return (
    <li>
      <div className="grid grid-cols-[5.5rem_minmax(0,1fr)_4.5rem] items-center gap-2">
        <span className="text-sm font-medium">{NAMES[part]}</span>
        <Slider
          label={NAMES[part]}
          value={shown ?? 0}
          max={25}
          valueText={shown === null ? 'Not asked' : `${shown} of 25`}
          onChange={setShown}
          onCommit={(next) => void save(next)}
          isDisabled={!mayWrite}
        />
        <span className="figures text-right text-sm text-muted">{shown ?? 'Not asked'}</span>
      </div>
      <EditableField
        label={`note on ${NAMES[part].toLowerCase()}`}
        value={note ?? ''}
        placeholder="What speaks for it"
        onSave={(text) => commands.update({ bant: { [part]: { note: text || null } } })}
        isReadOnly={!mayWrite}
        className="text-sm"
      />
    </li>
  )
}
