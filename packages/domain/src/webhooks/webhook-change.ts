import type { Instant } from '../values/calendar.ts'
import { changeRecord, type RecordChange } from '../records/record-change.ts'
import type { Webhook } from './webhook.ts'

export type WebhookPatch = Partial<Pick<Webhook, 'url' | 'description' | 'kinds' | 'format' | 'isActive'>>

/** What the history tells of a webhook: what people set, and when a rule switches it off. Its secret never. */
export const TOLD_OF_WEBHOOK = ['url', 'description', 'kinds', 'format', 'isActive', 'disabledReason'] as const

/** A person's change. Whoever switches a webhook on again gives its endpoint a fresh start. */
export function patchWebhook(webhook: Webhook, patch: WebhookPatch, now: Instant): RecordChange<Webhook> {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  const isSwitchedOn = patch.isActive === true && !webhook.isActive
  const after: Webhook = { ...webhook, ...given, ...(isSwitchedOn ? FRESH : {}) }
  return changeRecord(webhook, after, { kind: 'webhook.updated', fields: TOLD_OF_WEBHOOK, now })
}

/** Switches a webhook off by rule; one that is off stays as it is. */
export function disableWebhook(webhook: Webhook, reason: string, now: Instant): RecordChange<Webhook> {
  const after = webhook.isActive ? { ...webhook, isActive: false, disabledAt: now, disabledReason: reason } : webhook
  return changeRecord(webhook, after, { kind: 'webhook.disabled', fields: TOLD_OF_WEBHOOK, now })
}

const FRESH = { failureCount: 0, failingSince: null, disabledAt: null, disabledReason: null }
