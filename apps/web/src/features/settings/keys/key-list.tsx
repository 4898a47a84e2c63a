import type { ApiKey } from '@dealwright/domain'
import { useState } from 'react'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { Narrowed } from '../frame/narrowed.tsx'
import { RowOf, Rows } from '../frame/rows.tsx'
import { useMembers } from '../people/use-people.ts'
import { keyReach } from './key-words.ts'
import { keyState, useKeyCommands } from './use-keys.ts'

/** Keys, newest first: what each opens, for whom, and when it was last used. */
export function KeyList({ label, keys }: { label: string; keys: readonly ApiKey[] }) {
  const members = useMembers().data ?? []
  const { revoke } = useKeyCommands()
  const [asked, setAsked] = useState<ApiKey | null>(null)
  return (
    <>
      <Narrowed label="Search keys" items={keys} nameOf={({ name, prefix }) => `${name} ${prefix}`}>
        {(shown) => (
          <Rows label={label}>
            {shown.map((key) => (
              <KeyRow
                key={key.id}
                apiKey={key}
                holder={members.find(({ id }) => id === key.memberId)?.name ?? ''}
                onRevoke={() => setAsked(key)}
              />
            ))}
          </Rows>
        )}
      </Narrowed>
      {asked && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsked(null)}
          title={`Revoke ${asked.name}?`}
          confirmLabel="Revoke key"
          onConfirm={() => revoke({ id: asked.id })}
        >
          From its next call on, the program that uses it is refused. A revoked key cannot be brought back.
        </ConfirmDialog>
      )}
    </>
  )
}

function KeyRow({ apiKey, holder, onRevoke }: { apiKey: ApiKey; holder: string; onRevoke: () => void }) {
  const { name, prefix, lastUsedAt, expiresAt, revokedAt } = apiKey
  const state = keyState(apiKey, useNow())
  return (
    <RowOf
      title={name}
      marks={
        <>
          <code className="text-sm text-muted">{prefix}…</code>
          {state === 'revoked' && <Badge tone="negative">Revoked</Badge>}
          {state === 'expired' && <Badge tone="caution">Expired</Badge>}
        </>
      }
      detail={
        <>
          {keyReach(apiKey)} · for {holder} · {lastUsedAt ? 'used ' : 'never used'}
          {lastUsedAt && <Instant at={lastUsedAt} />}
          {revokedAt === null && expiresAt !== null && (
            <>
              {' · '}
              {state === 'expired' ? 'expired ' : 'expires '}
              <Instant at={expiresAt} />
            </>
          )}
        </>
      }
      menu={
        state === 'active' && (
          <Button size="small" onClick={onRevoke} aria-label={`Revoke ${name}`}>
            Revoke
          </Button>
        )
      }
    />
  )
}
