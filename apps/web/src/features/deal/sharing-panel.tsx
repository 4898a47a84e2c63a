import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { DealCommands, DealDetails } from './use-deal.ts'
import { ACCESS_WORDS, useShareTargets } from './use-share-targets.ts'

const ShareDialog = lazy(async () => ({ default: (await import('./share-dialog.tsx')).ShareDialog }))

/** Who works on a deal beside its owner, and who else may see it. */
export function SharingPanel({ deal, commands }: { deal: DealDetails; commands: DealCommands }) {
  const [isOpen, setIsOpen] = useState(false)
  const mayShare = useMay('deal.share')
  const sharing = useQuery(useTRPC().deals.sharing.queryOptions({ id: deal.id })).data
  const { nameOf } = useShareTargets()
  const lines = sharing && [
    ...sharing.collaboratorIds.map((id) => ({ id: id as string, name: nameOf(id), detail: 'Works on it too' })),
    ...sharing.shares.map(({ memberId, teamId, access }) => {
      const id = memberId ?? teamId ?? ''
      return { id: `share-${id}`, name: nameOf(id), detail: ACCESS_WORDS[access] }
    }),
  ]
  return (
    <Panel
      title="Sharing"
      aside={
        mayShare &&
        sharing && (
          <Button size="small" look="quiet" className="print:hidden" onClick={() => setIsOpen(true)}>
            Change sharing
          </Button>
        )
      }
    >
      {lines?.length === 0 && <p className="text-muted">Seen by those who see its owner’s deals.</p>}
      <ul className="grid gap-1.5">
        {lines?.map(({ id, name, detail }) => (
          <li key={id} className="flex min-w-0 items-center gap-2">
            <Avatar name={name} size="small" />
            <span className="min-w-0 grow truncate" title={name}>
              {name}
            </span>
            <span className="shrink-0 text-sm text-muted">{detail}</span>
          </li>
        ))}
      </ul>
      <Suspense>
        {isOpen && sharing && (
          <ShareDialog sharing={sharing} name={deal.name} onShare={commands.share} onClose={() => setIsOpen(false)} />
        )}
      </Suspense>
    </Panel>
  )
}
