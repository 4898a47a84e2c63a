import { Link } from '@tanstack/react-router'
import { Badge } from '../../../ui/badge.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Rows } from '../frame/rows.tsx'
import type { WebhookDetails } from './use-webhooks.ts'
import { kindsInWords, webhookState } from './webhook-words.ts'

/** All webhooks; one of them is looked at below. */
export function WebhookList({ webhooks, shownId }: { webhooks: readonly WebhookDetails[]; shownId: string }) {
  return (
    <Panel title="Webhooks">
      <Rows label="Webhooks">
        {webhooks.map((webhook) => {
          const { label, tone } = webhookState(webhook)
          return (
            <li key={webhook.id} className="border-b border-line py-0.5 last:border-b-0">
              <Link
                from="/settings/{-$section}"
                search={{ of: webhook.id }}
                aria-current={webhook.id === shownId ? 'true' : undefined}
                className="block rounded-md px-2 py-2 hover:bg-hover aria-[current=true]:bg-accent-soft"
              >
                <span className="flex min-w-0 items-center gap-2">
                  <span className="truncate font-medium">{webhook.description || webhook.url}</span>
                  <Badge tone={tone}>{label}</Badge>
                </span>
                <span className="block truncate text-sm text-muted">
                  {webhook.description ? `${webhook.url} · ` : ''}
                  {kindsInWords(webhook.kinds)}
                </span>
              </Link>
            </li>
          )
        })}
      </Rows>
    </Panel>
  )
}
