import type { DeliveryStatus, Webhook, WebhookFormat } from '@dealwright/domain'
import type { Tone } from '../../../ui/badge.tsx'

export const FORMAT_LABELS: Record<WebhookFormat, string> = {
  standard: 'Dealwright (Standard Webhooks)',
  rally: 'Rally CRM',
  rex: 'Rex',
}

export const STATUS_LABELS: Record<DeliveryStatus, { label: string; tone: Tone }> = {
  pending: { label: 'On its way', tone: 'neutral' },
  delivered: { label: 'Delivered', tone: 'positive' },
  failed: { label: 'Given up', tone: 'negative' },
}

/** What most people want to hear of. */
export const USUAL_KINDS = [
  { value: '*', label: 'Everything' },
  { value: 'deal.*', label: 'All of deals' },
  { value: 'deal.created', label: 'New deals' },
  { value: 'deal.stage_changed', label: 'Deals moved' },
  { value: 'deal.won', label: 'Deals won' },
  { value: 'deal.lost', label: 'Deals lost' },
  { value: 'contact.*', label: 'Contacts' },
  { value: 'company.*', label: 'Companies' },
  { value: 'activity.*', label: 'Activities' },
  { value: 'task.*', label: 'Tasks' },
  { value: 'note.*', label: 'Notes' },
  { value: 'lead.*', label: 'Leads' },
] as const

const USUAL: readonly string[] = USUAL_KINDS.map(({ value }) => value)

/** What a webhook hears of, in words where there are any: `Everything`, `Deals won, pipeline.updated`. */
export function kindsInWords(kinds: readonly string[]): string {
  return kinds.map((kind) => USUAL_KINDS.find(({ value }) => value === kind)?.label ?? kind).join(', ')
}

/** The kinds of a webhook as they are edited: those that most people use, and the others as text. */
export function splitKinds(kinds: readonly string[]): { usual: string[]; others: string } {
  return {
    usual: kinds.filter((kind) => USUAL.includes(kind)),
    others: kinds.filter((kind) => !USUAL.includes(kind)).join(', '),
  }
}

/** The other way round. */
export function joinKinds({ usual, others }: { usual: readonly string[]; others: string }): string[] {
  return [...new Set([...usual, ...others.split(/[\s,]+/).filter(Boolean)])]
}

/** How a webhook is doing. */
export function webhookState({
  isActive,
  disabledReason,
  failingSince,
  lastDeliveredAt,
}: Pick<Webhook, 'isActive' | 'disabledReason' | 'failingSince' | 'lastDeliveredAt'>): { label: string; tone: Tone } {
  if (!isActive) return { label: disabledReason === null ? 'Off' : 'Switched off by rule', tone: 'negative' }
  if (failingSince !== null) return { label: 'Failing', tone: 'caution' }
  return lastDeliveredAt === null
    ? { label: 'Nothing sent yet', tone: 'neutral' }
    : { label: 'Works', tone: 'positive' }
}
