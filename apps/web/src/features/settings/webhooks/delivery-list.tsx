import { DeliveryStatus } from '@dealwright/domain'
import { useState } from 'react'
import { problemMessage } from '../../../data/problem.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { LoadMore } from '../../../ui/load-more.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Select } from '../../../ui/select.tsx'
import { toastDone } from '../../../ui/toast.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { counted } from '../frame/counted.ts'
import { RowOf, Rows } from '../frame/rows.tsx'
import { useToldChange } from '../frame/use-change.ts'
import { type DeliveryDetails, useDeliveries, useWebhookCommands, type WebhookDetails } from './use-webhooks.ts'
import { STATUS_LABELS } from './webhook-words.ts'

const ANY = 'any'

/** What was sent to a webhook in the last 30 days, and what came of it. */
export function DeliveryList({ webhook: { id, isActive } }: { webhook: WebhookDetails }) {
  const [status, setStatus] = useState<DeliveryStatus | undefined>(undefined)
  const list = useDeliveries(id, status)
  const { redeliverFailed } = useWebhookCommands()
  const tell = useToldChange()
  const deliveries = list.data?.pages.flatMap(({ items }) => items)

  async function sendFailedAgain() {
    const { count } = await redeliverFailed({ webhookId: id })
    toastDone(count === 0 ? 'Nothing was given up' : `${counted(count, 'message')} on the way again`)
  }

  return (
    <Panel
      title="Deliveries"
      aside={
        <div className="flex flex-wrap items-center justify-end gap-2">
          {isActive && (
            <Button size="small" onClick={() => void tell(sendFailedAgain)}>
              Send all given up again
            </Button>
          )}
          <Select
            aria-label="Which deliveries"
            className="h-(--control-small)! w-36!"
            options={[
              { value: ANY, label: 'All' },
              ...DeliveryStatus.options.map((value) => ({ value, label: STATUS_LABELS[value].label })),
            ]}
            value={status ?? ANY}
            onChange={(value) => setStatus(DeliveryStatus.safeParse(value).data)}
          />
        </div>
      }
    >
      {list.error && !deliveries && <Alert tone="negative">{problemMessage(list.error)}</Alert>}
      {list.isPending && <Waiting />}
      {deliveries?.length === 0 && (
        <p className="text-muted">
          {status ? 'None of these.' : 'Nothing was sent in the last 30 days. Send a test to see whether it arrives.'}
        </p>
      )}
      <Rows label="Deliveries">
        {deliveries?.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} mayResend={isActive} />
        ))}
      </Rows>
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        onLoad={() => void list.fetchNextPage()}
      />
    </Panel>
  )
}

function DeliveryRow({ delivery, mayResend }: { delivery: DeliveryDetails; mayResend: boolean }) {
  const { id, kind, status, attempts, responseStatus, durationMs, lastError, createdAt, nextAttemptAt } = delivery
  const { redeliver } = useWebhookCommands()
  const tell = useToldChange()
  const { label, tone } = STATUS_LABELS[status]
  const isFailing = status === 'pending' && attempts > 0
  return (
    <RowOf
      title={<code className="text-sm">{kind}</code>}
      marks={<Badge tone={isFailing ? 'caution' : tone}>{isFailing ? 'Tried again soon' : label}</Badge>}
      detail={
        <>
          <Instant at={createdAt} />
          {attempts > 0 && ` · ${counted(attempts, 'attempt')}`}
          {responseStatus !== null && ` · answered ${responseStatus}`}
          {durationMs !== null && ` in ${durationMs} ms`}
          {isFailing && nextAttemptAt !== null && (
            <>
              {' · next '}
              <Instant at={nextAttemptAt} />
            </>
          )}
          {lastError !== null && status !== 'delivered' && <span className="block text-negative-ink">{lastError}</span>}
        </>
      }
      menu={
        mayResend &&
        status !== 'pending' && (
          <Button size="small" onClick={() => void tell(() => redeliver({ id }))} aria-label={`Send again: ${kind}`}>
            Send again
          </Button>
        )
      }
    />
  )
}
