import { getRouteApi, Link } from '@tanstack/react-router'
import { problemMessage } from '../../data/problem.ts'
import { GuestPage } from '../../shell/guest-page.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { JoinForm } from './join-form.tsx'
import { useInvitation } from './use-invitation.ts'

const route = getRouteApi('/invitations/$token')

/** Opened by the link in an invitation: what it is to, and the way in. */
export function InvitationPage() {
  const { token } = route.useParams()
  const { data: invitation, error } = useInvitation(token)
  const { workspaceName, invitedBy } = invitation ?? {}
  return (
    <GuestPage
      title={workspaceName ? `Join ${workspaceName}` : 'Your invitation'}
      lead={invitation && `${invitedBy ? `${invitedBy} invites you` : 'You are invited'}, as ${invitation.email}.`}
      footnote={
        <>
          Been here before?{' '}
          <Link to="/sign-in" className="font-medium text-accent-ink underline-offset-2 hover:underline">
            Sign in
          </Link>
        </>
      }
    >
      {error && <Alert tone="negative">{problemMessage(error)}</Alert>}
      {invitation && <JoinForm token={token} invitation={invitation} />}
      {!invitation && !error && <Waiting />}
    </GuestPage>
  )
}
