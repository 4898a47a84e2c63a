import type { ClaimedDelivery, Platform } from '@dealwright/api'
import { webhookPayload } from '@dealwright/domain'
import { vendorRecord } from './vendor-record.ts'

/**
 * What a message says, as JSON. In our format the event, with what changed before and after; in a vendor's its name for the
 * event, when it was, and the record as it is now.
 */
export async function messageBody(
  platform: Platform,
  { format, event, kind, workspaceId }: Pick<ClaimedDelivery, 'format' | 'event' | 'kind' | 'workspaceId'>,
  now: string,
): Promise<string> {
  if (format === 'standard') return JSON.stringify(webhookPayload(event, workspaceId))
  const { entity, entityId, at } = event
  const data = await vendorRecord(platform, format, { workspaceId, entity, entityId, now })
  return JSON.stringify({ event: kind, timestamp: `${at.slice(0, 19)}Z`, data })
}
