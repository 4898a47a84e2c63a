import { MonitorSmartphoneIcon } from 'lucide-react'
import { endOtherSessions, endSession } from '../../../data/account.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Loaded } from '../frame/loaded.tsx'
import { RowOf, Rows } from '../frame/rows.tsx'
import { useToldChange } from '../frame/use-change.ts'
import { deviceName } from './device-name.ts'
import { useOwnSessions } from './use-account.ts'

/** Where the reader is signed in, and the end of that. */
export function SessionsPanel() {
  const sessions = useOwnSessions()
  const change = useToldChange()
  return (
    <Panel
      title="Where you are signed in"
      aside={
        (sessions.data?.length ?? 0) > 1 && (
          <Button size="small" onClick={() => void change(endOtherSessions)}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      <Loaded query={sessions}>
        {(all) => (
          <Rows label="Sessions">
            {all.map(({ token, isThis, device, address, since, lastSeen }) => (
              <RowOf
                key={token}
                icon={<MonitorSmartphoneIcon aria-hidden className="size-4 shrink-0 text-muted" />}
                title={deviceName(device)}
                marks={isThis && <Badge tone="positive">This one</Badge>}
                detail={
                  <>
                    {address && `${address} · `}signed in <Instant at={since} /> · last seen <Instant at={lastSeen} />
                  </>
                }
                menu={
                  !isThis && (
                    <Button
                      size="small"
                      aria-label={`Sign out ${deviceName(device)}`}
                      onClick={() => void change(() => endSession(token))}
                    >
                      Sign out
                    </Button>
                  )
                }
              />
            ))}
          </Rows>
        )}
      </Loaded>
    </Panel>
  )
}
