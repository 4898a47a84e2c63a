import { dayInZone, type WorkspaceSettings } from '@dealwright/domain'
import { useMemo } from 'react'
import { useMay, useSession } from '../../data/session.ts'
import { useNow } from '../../ui/use-now.ts'

/** What all cards of a board share; the same object until the clock moves on. */
export type CardContext = {
  now: string
  /** In the workspace's zone. */
  today: string
  settings: WorkspaceSettings
  /** Whether the reader may move deals at all. */
  mayWrite: boolean
}

export function useCardContext(): CardContext {
  const now = useNow()
  const { settings } = useSession().workspace
  const mayWrite = useMay('deal.write')
  return useMemo(
    () => ({ now, today: dayInZone(now, settings.timeZone), settings, mayWrite }),
    [now, settings, mayWrite],
  )
}
