import { useQuery } from '@tanstack/react-query'
import type { InvitationState } from '@dealwright/domain'
import { useState } from 'react'
import { useTRPC } from '../../../data/trpc.ts'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Loaded } from '../frame/loaded.tsx'
import { Narrowed } from '../frame/narrowed.tsx'
import { RowOf, Rows } from '../frame/rows.tsx'
import { ROLE_LABELS } from '../sections.ts'
import { type InvitationDetails, type TeamDetails, usePeopleCommands } from './use-people.ts'

const STATES: Record<InvitationState, { label: string; tone: Tone }> = {
  pending: { label: 'Not accepted yet', tone: 'caution' },
  accepted: { label: 'Accepted', tone: 'positive' },
  revoked: { label: 'Taken back', tone: 'neutral' },
  expired: { label: 'Expired', tone: 'neutral' },
}

/** The invitations that are still known, newest first. */
export function InvitationList({ teams }: { teams: readonly TeamDetails[] }) {
  const invitations = useQuery(useTRPC().invitations.list.queryOptions())
  const { revoke } = usePeopleCommands()
  const [asked, setAsked] = useState<InvitationDetails | null>(null)
  return (
    <Panel title="Invitations">
      <Loaded query={invitations}>
        {(all) =>
          all.length === 0 ? (
            <p className="text-muted">Nobody has been invited yet.</p>
          ) : (
            <Narrowed label="Search invitations" items={all} nameOf={({ email }) => email}>
              {(shown) => (
                <Rows label="Invitations">
                  {shown.map((invitation) => (
                    <InvitationRow
                      key={invitation.id}
                      invitation={invitation}
                      team={teams.find(({ id }) => id === invitation.teamId)?.name}
                      onRevoke={() => setAsked(invitation)}
                    />
                  ))}
                </Rows>
              )}
            </Narrowed>
          )
        }
      </Loaded>
      {asked && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsked(null)}
          title={`Take back the invitation of ${asked.email}?`}
          confirmLabel="Take back"
          onConfirm={() => revoke({ id: asked.id })}
        >
          The link stops working at once. You can invite them again.
        </ConfirmDialog>
      )}
    </Panel>
  )
}

function InvitationRow({
  invitation: { email, role, state, expiresAt, createdAt },
  team,
  onRevoke,
}: {
  invitation: InvitationDetails
  team: string | undefined
  onRevoke: () => void
}) {
  const { label, tone } = STATES[state]
  return (
    <RowOf
      title={email}
      marks={<Badge tone={tone}>{label}</Badge>}
      detail={
        <>
          {ROLE_LABELS[role]}
          {team && `, team ${team}`} · made <Instant at={createdAt} />
          {state === 'pending' && (
            <>
              , works until <Instant at={expiresAt} />
            </>
          )}
        </>
      }
      menu={
        state === 'pending' && (
          <Button size="small" onClick={onRevoke} aria-label={`Take back the invitation of ${email}`}>
            Take back
          </Button>
        )
      }
    />
  )
}
