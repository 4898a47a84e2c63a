import { BANT_PARTS, type BantPart, scoreBant } from '@dealwright/domain'
import { useSession } from '../../data/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { EditableField } from '../../ui/editable-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { BANT_NAMES } from '../../facts/bant-names.ts'
import { BantSlider } from './bant-slider.tsx'
import type { DealCommands, DealDetails } from './use-deal.ts'

type Parts = { deal: DealDetails; commands: DealCommands; mayWrite: boolean }

/** The four questions of BANT: a score each, what speaks for it, and what is still to be asked. */
export function BantPanel(parts: Parts) {
  const { bant } = parts.deal
  const { bantThreshold } = useSession().workspace.settings
  const { total, missing, isQualified } = scoreBant(bant, bantThreshold)
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
          <Answer key={part} part={part} {...parts} />
        ))}
      </ul>
      <p role="status" className="mt-3 text-sm text-muted">
        {!isQualified && `${bantThreshold - (total ?? 0)} more points qualify it. `}
        {missing.length > 0 && `Not asked yet: ${missing.map((part) => BANT_NAMES[part]).join(', ')}.`}
      </p>
    </Panel>
  )
}

function Answer({ part, deal, commands, mayWrite }: Parts & { part: BantPart }) {
  const { score, note } = deal.bant[part]
  return (
    <li>
      <BantSlider
        name={BANT_NAMES[part]}
        score={score}
        onSave={(next) => commands.update({ bant: { [part]: { score: next } } })}
        isReadOnly={!mayWrite}
      />
      <EditableField
        label={`note on ${BANT_NAMES[part].toLowerCase()}`}
        value={note ?? ''}
        type="multiline"
        placeholder="What speaks for it"
        onSave={(text) => commands.update({ bant: { [part]: { note: text || null } } })}
        isReadOnly={!mayWrite}
        // Paper does not ask.
        className={note ? 'text-sm' : 'text-sm print:hidden'}
      />
    </li>
  )
}
