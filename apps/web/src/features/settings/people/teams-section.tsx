import { UsersRoundIcon } from 'lucide-react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted } from '../frame/counted.ts'
import { RecordSection } from '../frame/record-section.tsx'
import { TeamDialog } from './team-dialog.tsx'
import { useMembers, usePeopleCommands, useTeams } from './use-people.ts'

/** Who sells with whom, and who leads them. */
export function TeamsSection() {
  const members = useMembers().data ?? []
  const { removeTeam } = usePeopleCommands()
  const nameOf = (id: string | null) => members.find((member) => member.id === id)?.name
  return (
    <RecordSection
      id="teams"
      one="team"
      query={useTeams()}
      detail={({ managerId, memberIds }) =>
        [
          managerId && `Led by ${nameOf(managerId) ?? 'somebody who has left'}`,
          counted(memberIds.length, 'member'),
          memberIds.flatMap((id) => nameOf(id) ?? []).join(', '),
        ]
          .filter(Boolean)
          .join(' · ')
      }
      empty={
        <EmptyState icon={<UsersRoundIcon />} title="No teams yet">
          With teams, reps can see the deals of their own team alone, and deals can be shared with one.
        </EmptyState>
      }
      Dialog={TeamDialog}
      remove={({ id }) => removeTeam({ id })}
      consequences={({ memberIds }) =>
        `Its ${counted(memberIds.length, 'member')} will be in no team, and what was shared with the team will not be any more.`
      }
    />
  )
}
