import { HistoryIcon, KeyRoundIcon, PencilIcon, PowerIcon, PowerOffIcon, SendIcon, Trash2Icon } from 'lucide-react'
import { useState } from 'react'
import { Alert } from '../../../ui/alert.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { MenuItem, MenuSeparator } from '../../../ui/dropdown-menu.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { counted } from '../frame/counted.ts'
import { RowMenu } from '../frame/row-menu.tsx'
import { useToldChange } from '../frame/use-change.ts'
import { DeliveryList } from './delivery-list.tsx'
import { ReplayDialog } from './replay-dialog.tsx'
import { useWebhookCommands, type WebhookDetails } from './use-webhooks.ts'
import { WebhookDialog } from './webhook-dialog.tsx'
import { WebhookSecret } from './webhook-secret.tsx'
import { FORMAT_LABELS, kindsInWords, webhookState } from './webhook-words.ts'

type Asked = 'edit' | 'rotate' | 'replay' | 'remove'

/** One webhook: what it hears of, how it is doing, and what was sent to it. */
export function WebhookPanel({ webhook }: { webhook: WebhookDetails }) {
  const { id, url, isActive, disabledReason } = webhook
  const commands = useWebhookCommands()
  const tell = useToldChange()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <Panel
        title={webhook.description || 'Webhook'}
        aside={
          <div className="flex items-center gap-1">
            <Button size="small" disabled={!isActive} onClick={() => void tell(() => commands.test({ id }))}>
              <SendIcon /> Send a test
            </Button>
            <RowMenu of="the webhook">
              <MenuItem onSelect={() => setAsked('edit')}>
                <PencilIcon aria-hidden /> Edit…
              </MenuItem>
              {isActive && (
                <MenuItem onSelect={() => setAsked('replay')}>
                  <HistoryIcon aria-hidden /> Send again from a day on…
                </MenuItem>
              )}
              <MenuItem onSelect={() => setAsked('rotate')}>
                <KeyRoundIcon aria-hidden /> New secret…
              </MenuItem>
              <MenuItem onSelect={() => void tell(() => commands.update({ id, isActive: !isActive }))}>
                {isActive ? <PowerOffIcon aria-hidden /> : <PowerIcon aria-hidden />}
                {isActive ? 'Switch off' : 'Switch on'}
              </MenuItem>
              <MenuSeparator />
              <MenuItem tone="danger" onSelect={() => setAsked('remove')}>
                <Trash2Icon aria-hidden /> Delete…
              </MenuItem>
            </RowMenu>
          </div>
        }
      >
        {disabledReason !== null && (
          <Alert tone="caution" className="mb-2">
            It was switched off: {disabledReason} Switch it on again when that is put right.
          </Alert>
        )}
        <WebhookFacts webhook={webhook} />
      </Panel>
      <DeliveryList webhook={webhook} />
      {asked === 'replay' && <ReplayDialog webhook={webhook} onClose={close} />}
      {asked === 'edit' && <WebhookDialog webhook={webhook} onClose={close} />}
      {asked === 'rotate' && (
        <ConfirmDialog
          isOpen
          onClose={close}
          title="Give it a new secret?"
          confirmLabel="Make a new secret"
          look="primary"
          onConfirm={async () => setSecret((await commands.rotateSecret({ id })).secret)}
        >
          Messages are signed with both secrets for 24 hours, so that your program can change over. After that only the
          new one counts.
        </ConfirmDialog>
      )}
      {asked === 'remove' && (
        <ConfirmDialog
          isOpen
          onClose={close}
          title="Delete the webhook?"
          confirmLabel="Delete webhook"
          onConfirm={() => commands.remove({ id })}
        >
          Nothing more is sent to {url}, and what is on its way ends too.
        </ConfirmDialog>
      )}
      {secret !== null && <WebhookSecret secret={secret} onClose={() => setSecret(null)} />}
    </>
  )
}

function WebhookFacts({ webhook }: { webhook: WebhookDetails }) {
  const { url, kinds, format, failingSince, failureCount, lastDeliveredAt, previousSecretUntil } = webhook
  const { label, tone } = webhookState(webhook)
  return (
    <Facts>
      <Fact label="Address">
        <p className="py-1 wrap-anywhere">{url}</p>
      </Fact>
      <Fact label="Hears of">
        <p className="py-1">{kindsInWords(kinds)}</p>
      </Fact>
      <Fact label="Format">
        <p className="py-1">{FORMAT_LABELS[format]}</p>
      </Fact>
      <Fact label="State">
        <p className="flex flex-wrap items-center gap-2 py-1">
          <Badge tone={tone}>{label}</Badge>
          {failingSince !== null && (
            <span className="text-muted">
              {counted(failureCount, 'attempt')} failed, the first <Instant at={failingSince} />
            </span>
          )}
          {lastDeliveredAt !== null && (
            <span className="text-muted">
              last delivered <Instant at={lastDeliveredAt} />
            </span>
          )}
        </p>
      </Fact>
      {previousSecretUntil !== null && previousSecretUntil > new Date().toISOString() && (
        <Fact label="Old secret">
          <p className="py-1">
            counts until <Instant at={previousSecretUntil} />
          </p>
        </Fact>
      )}
    </Facts>
  )
}
