import { PencilIcon, PlusIcon, Trash2Icon, UsersRoundIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { MenuItem, MenuSeparator } from '../../../ui/dropdown-menu.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted } from '../frame/counted.ts'
import { Loaded } from '../frame/loaded.tsx'
import { RowMenu } from '../frame/row-menu.tsx'
import { RowOf, Rows } from '../frame/rows.tsx'
import { Section, useMayChange } from '../frame/section.tsx'
import { TeamDialog } from './team-dialog.tsx'
import { type TeamDetails, useMembers, usePeopleCommands, useTeams } from './use-people.ts'

/** Who sells with whom, and who leads them. */
export function TeamsSection() {
  const teams = useTeams()
  const members = useMembers().data ?? []
  const mayChange = useMayChange('teams')
  const { removeTeam } = usePeopleCommands()
  const [asked, setAsked] = useState<{ what: 'edit' | 'remove'; team: TeamDetails | null } | null>(null)
  const nameOf = (id: string | null) => members.find((member) => member.id === id)?.name
  const close = () => setAsked(null)
  return (
    <Section
      id="teams"
      actions={
        <Button look="primary" onClick={() => setAsked({ what: 'edit', team: null })}>
          <PlusIcon /> New team
        </Button>
      }
    >
      <Loaded query={teams}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState icon={<UsersRoundIcon />} title="No teams yet">
              With teams, reps can see the deals of their own team alone, and deals can be shared with one.
            </EmptyState>
          ) : (
            <Card className="py-2!">
              <Rows label="Teams">
                {all.map((team) => (
                  <RowOf
                    key={team.id}
                    title={team.name}
                    detail={[
                      team.managerId && `Led by ${nameOf(team.managerId) ?? 'somebody who has left'}`,
                      counted(team.memberIds.length, 'member'),
                      team.memberIds.flatMap((id) => nameOf(id) ?? []).join(', '),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    menu={
                      mayChange && (
                        <RowMenu of={team.name}>
                          <MenuItem onSelect={() => setAsked({ what: 'edit', team })}>
                            <PencilIcon aria-hidden /> Edit…
                          </MenuItem>
                          <MenuSeparator />
                          <MenuItem tone="danger" onSelect={() => setAsked({ what: 'remove', team })}>
                            <Trash2Icon aria-hidden /> Delete…
                          </MenuItem>
                        </RowMenu>
                      )
                    }
                  />
                ))}
              </Rows>
            </Card>
          )
        }
      </Loaded>
      {asked?.what === 'edit' && <TeamDialog team={asked.team} members={members} onClose={close} />}
      {asked?.what === 'remove' && asked.team && (
        <ConfirmDialog
          isOpen
          onClose={close}
          title={`Delete the team ${asked.team.name}?`}
          confirmLabel="Delete team"
          onConfirm={() => removeTeam({ id: asked.team?.id ?? '' })}
        >
          Its {counted(asked.team.memberIds.length, 'member')} will be in no team, and what was shared with the team
          will not be any more.
        </ConfirmDialog>
      )}
    </Section>
  )
}
