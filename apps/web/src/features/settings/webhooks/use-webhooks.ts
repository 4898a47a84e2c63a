import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { DeliveryStatus } from '@dealwright/domain'
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { useChange } from '../frame/use-change.ts'

export type WebhookDetails = Outputs['webhooks']['list'][number]
export type DeliveryDetails = Outputs['webhooks']['deliveries']['list']['items'][number]

export function useWebhooks() {
  return useQuery(useTRPC().webhooks.list.queryOptions(undefined, { refetchInterval: 30_000 }))
}

/** What was sent to a webhook, the latest first; followed while something is on its way. */
export function useDeliveries(webhookId: string, status: DeliveryStatus | undefined) {
  return useInfiniteQuery(
    useTRPC().webhooks.deliveries.list.infiniteQueryOptions(
      { webhookId, ...(status && { status }), limit: 50 },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        staleTime: 0,
        refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some(isUnderWay) ? 1000 : 10_000),
      },
    ),
  )
}

/** Whether it is tried now or in a few seconds. */
function isUnderWay({ nextAttemptAt }: DeliveryDetails): boolean {
  return nextAttemptAt !== null && Date.parse(nextAttemptAt) - Date.now() < 10_000
}

/** Everything that is done with webhooks. */
export function useWebhookCommands() {
  const api = useTRPCClient().webhooks
  const change = useChange()
  return {
    create: (webhook: Inputs['webhooks']['create']) => change(() => api.create.mutate(webhook)),
    update: (patch: Inputs['webhooks']['update']) => change(() => api.update.mutate(patch)),
    remove: (webhook: Inputs['webhooks']['delete']) => change(() => api.delete.mutate(webhook)),
    rotateSecret: (webhook: Inputs['webhooks']['rotateSecret']) => change(() => api.rotateSecret.mutate(webhook)),
    test: (webhook: Inputs['webhooks']['test']) => change(() => api.test.mutate(webhook)),
    replay: (webhook: Inputs['webhooks']['replay']) => change(() => api.replay.mutate(webhook)),
    redeliver: (delivery: Inputs['webhooks']['deliveries']['redeliver']) =>
      change(() => api.deliveries.redeliver.mutate(delivery)),
    redeliverFailed: (webhook: Inputs['webhooks']['deliveries']['redeliverFailed']) =>
      change(() => api.deliveries.redeliverFailed.mutate(webhook)),
  }
}
