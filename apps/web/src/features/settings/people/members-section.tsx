import { UserPlusIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Loaded } from '../frame/loaded.tsx'
import { Section, useMayChange } from '../frame/section.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { MemberList } from './member-list.tsx'
import { useMembers, useTeams } from './use-people.ts'

/** Who belongs to the workspace, and who was asked to. */
export function MembersSection() {
  const members = useMembers()
  const teams = useTeams().data ?? []
  const mayChange = useMayChange('members')
  const [asked, setAsked] = useState<'invite' | 'add' | null>(null)
  return (
    <Section
      id="members"
      actions={
        <>
          <Button onClick={() => setAsked('add')}>Add without sign-in</Button>
          <Button look="primary" onClick={() => setAsked('invite')}>
            <UserPlusIcon /> Invite
          </Button>
        </>
      }
    >
      <Loaded query={members}>
        {(all) => (
          <Panel title="Members">
            <MemberList members={all} teams={teams} />
          </Panel>
        )}
      </Loaded>
      {mayChange && <InvitationList teams={teams} />}
      {asked === 'invite' && <InviteDialog teams={teams} onClose={() => setAsked(null)} />}
      {asked === 'add' && <MemberDialog member={null} teams={teams} onClose={() => setAsked(null)} />}
    </Section>
  )
}
