import { MemberId, type ShareAccess, TeamId } from '@dealwright/domain'
import { XIcon } from 'lucide-react'
import { useState } from 'react'
import type { Inputs, Outputs } from '../../data/trpc.ts'
import { Alert } from '../../ui/alert.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { useSave } from '../../ui/use-save.ts'
import { ACCESS_WORDS, type ShareTarget, useShareTargets } from './use-share-targets.ts'

type Sharing = Outputs['deals']['sharing']
type Part = ShareAccess | 'works'
type Entry = { id: string; kind: ShareTarget['kind']; part: Part }

const PARTS: { value: Part; label: string }[] = [
  { value: 'read', label: ACCESS_WORDS.read },
  { value: 'write', label: ACCESS_WORDS.write },
  { value: 'works', label: 'Works on it too' },
]

/** With whom a deal is shared and what they may do; nothing is written before "Save". */
export function ShareDialog({
  name,
  sharing,
  onShare,
  onClose,
}: {
  name: string
  sharing: Sharing
  onShare: (sharing: Omit<Inputs['deals']['share'], 'id' | 'version'>) => Promise<unknown>
  onClose: () => void
}) {
  const { targets, nameOf } = useShareTargets()
  const [entries, setEntries] = useState<readonly Entry[]>(() => entriesOf(sharing))
  const { isPending, error, save } = useSave()
  const keyOf = ({ id, part }: Entry) => `${id} ${part === 'works'}`
  const free = targets.filter(({ id }) => !entries.some((entry) => entry.id === id))

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Share ${name}`}
      description="Those named here see the deal whoever owns it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            isPending={isPending}
            onClick={() => void save(() => onShare(sharingOf(entries))).then((isSaved) => isSaved && onClose())}
          >
            Save sharing
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {error !== null && <Alert tone="negative">{error}</Alert>}
        <Combobox
          aria-label="Add a person or a team"
          placeholder="Add a person or a team…"
          searchLabel="Search people and teams"
          options={free.map(({ id, name: label, detail }) => ({ value: id as string, label, detail }))}
          selected={null}
          onChange={(option) => {
            const target = free.find(({ id }) => id === option?.value)
            if (target) setEntries([...entries, { id: target.id, kind: target.kind, part: 'read' }])
          }}
        />
        <ul className="grid gap-2" aria-label="Shared with">
          {entries.map((entry) => (
            <li key={keyOf(entry)} className="flex min-w-0 items-center gap-2">
              <Avatar name={nameOf(entry.id)} size="small" />
              <span className="min-w-0 grow wrap-anywhere">{nameOf(entry.id)}</span>
              <Select
                aria-label={`What ${nameOf(entry.id)} may do`}
                className="w-40! shrink-0"
                options={entry.kind === 'team' ? PARTS.filter(({ value }) => value !== 'works') : PARTS}
                value={entry.part}
                onChange={(part) => setEntries(entries.map((each) => (each === entry ? { ...entry, part } : each)))}
              />
              <IconButton
                label={`Do not share with ${nameOf(entry.id)}`}
                onClick={() => setEntries(entries.filter((each) => each !== entry))}
              >
                <XIcon />
              </IconButton>
            </li>
          ))}
        </ul>
        {entries.length === 0 && <p className="text-muted">Shared with nobody.</p>}
      </div>
    </Dialog>
  )
}

function entriesOf({ shares, collaboratorIds }: Sharing): Entry[] {
  return [
    ...collaboratorIds.map((id): Entry => ({ id, kind: 'member', part: 'works' })),
    ...shares.map(({ memberId, teamId, access }): Entry => ({
      id: memberId ?? teamId ?? '',
      kind: memberId ? 'member' : 'team',
      part: access,
    })),
  ]
}

function sharingOf(entries: readonly Entry[]): Omit<Inputs['deals']['share'], 'id' | 'version'> {
  const collaboratorIds = entries.filter(({ part }) => part === 'works').map(({ id }) => MemberId.parse(id))
  const shares = entries.flatMap(({ id, kind, part }) => {
    if (part === 'works') return []
    return { access: part, ...(kind === 'member' ? { memberId: MemberId.parse(id) } : { teamId: TeamId.parse(id) }) }
  })
  return { shares, collaboratorIds }
}
