import { MailPlusIcon, PencilIcon, UserRoundCheckIcon, UserRoundXIcon } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '../../../data/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { MenuItem, MenuSeparator } from '../../../ui/dropdown-menu.tsx'
import { Narrowed } from '../frame/narrowed.tsx'
import { RowMenu } from '../frame/row-menu.tsx'
import { RowOf, Rows } from '../frame/rows.tsx'
import { useToldChange } from '../frame/use-change.ts'
import { ROLE_LABELS } from '../sections.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { type MemberDetails, type TeamDetails, usePeopleCommands, useRoles } from './use-people.ts'

type Asked = { what: 'edit' | 'invite' | 'deactivate'; member: MemberDetails }

/** Everybody, those who have left last. */
export function MemberList({ members, teams }: { members: readonly MemberDetails[]; teams: readonly TeamDetails[] }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const { deactivate } = usePeopleCommands()
  const ordered = members.toSorted((a, b) => Number(b.isActive) - Number(a.isActive))
  const close = () => setAsked(null)
  return (
    <>
      <Narrowed label="Search members" items={ordered} nameOf={({ name, email }) => `${name} ${email ?? ''}`}>
        {(shown) => (
          <Rows label="Members">
            {shown.map((member) => (
              <MemberRow key={member.id} member={member} onAsk={(what) => setAsked({ what, member })} />
            ))}
          </Rows>
        )}
      </Narrowed>
      {asked?.what === 'edit' && <MemberDialog member={asked.member} teams={teams} onClose={close} />}
      {asked?.what === 'invite' && <InviteDialog member={asked.member} teams={teams} onClose={close} />}
      {asked?.what === 'deactivate' && (
        <ConfirmDialog
          isOpen
          onClose={close}
          title={`Deactivate ${asked.member.name}?`}
          confirmLabel="Deactivate"
          onConfirm={() => deactivate({ id: asked.member.id })}
        >
          They and their keys are shut out at once. What they own stays theirs until you give it to somebody else.
        </ConfirmDialog>
      )}
    </>
  )
}

function MemberRow({ member, onAsk }: { member: MemberDetails; onAsk: (what: Asked['what']) => void }) {
  const { name, email, role, teamName, jobTitle, isActive } = member
  const { mayChange } = useRoles()
  const me = useSession().member?.id
  return (
    <RowOf
      icon={<Avatar name={name} size="large" />}
      title={name}
      detail={[email, jobTitle, teamName && `Team ${teamName}`].filter(Boolean).join(' · ')}
      marks={
        <>
          <Badge tone={role === 'owner' || role === 'admin' ? 'accent' : 'neutral'}>{ROLE_LABELS[role]}</Badge>
          {member.id === me && <Badge>You</Badge>}
          <State member={member} />
        </>
      }
      menu={
        mayChange(role) && (
          <RowMenu of={name}>
            <MenuItem onSelect={() => onAsk('edit')}>
              <PencilIcon aria-hidden /> Edit…
            </MenuItem>
            {isActive && !member.canSignIn && (
              <MenuItem onSelect={() => onAsk('invite')}>
                <MailPlusIcon aria-hidden /> Invite…
              </MenuItem>
            )}
            <MenuSeparator />
            {isActive ? (
              <MenuItem tone="danger" onSelect={() => onAsk('deactivate')}>
                <UserRoundXIcon aria-hidden /> Deactivate…
              </MenuItem>
            ) : (
              <Reactivate member={member} />
            )}
          </RowMenu>
        )
      }
    />
  )
}

function Reactivate({ member: { id } }: { member: MemberDetails }) {
  const { reactivate } = usePeopleCommands()
  const tell = useToldChange()
  return (
    <MenuItem onSelect={() => void tell(() => reactivate({ id }))}>
      <UserRoundCheckIcon aria-hidden /> Reactivate
    </MenuItem>
  )
}

function State({ member: { isActive, canSignIn, isInvited } }: { member: MemberDetails }) {
  if (!isActive) return <Badge tone="negative">Deactivated</Badge>
  if (canSignIn) return null
  return isInvited ? <Badge tone="caution">Invited</Badge> : <Badge>Has no sign-in</Badge>
}
