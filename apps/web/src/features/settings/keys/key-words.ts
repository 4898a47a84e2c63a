import type { Dialect, Scope } from '@dealwright/domain'

export const SCOPE_LABELS: Record<Scope, { label: string; detail: string }> = {
  read: { label: 'Read', detail: 'Looks at everything that its member sees, and changes nothing.' },
  write: { label: 'Read and write', detail: 'Works with deals, people and activities as its member may.' },
  admin: { label: 'Everything', detail: 'Settings, members, keys and webhooks too, as far as its member may.' },
}

export const DIALECT_LABELS: Record<Dialect, string> = {
  rally: 'Rally CRM',
  rex: 'Rex',
  pipelinedeals: 'PipelineDeals',
  sell: 'Zendesk Sell',
  ysuite: 'YSuite',
}

/** What a key opens, in words. */
export function keyReach({ scopes, dialects }: { scopes: readonly Scope[]; dialects: readonly Dialect[] }): string {
  const most = (['admin', 'write', 'read'] as const).find((scope) => scopes.includes(scope)) ?? 'read'
  const where = dialects.map((dialect) => DIALECT_LABELS[dialect]).join(', ')
  return `${SCOPE_LABELS[most].label}${where === '' ? '' : `, ${where} only`}`
}

const DAY = 86_400_000

/** How long a key may live, as it is offered; `day` asks for one. */
export const LIFETIMES = {
  '30': 'for 30 days',
  '90': 'for 90 days',
  '365': 'for a year',
  never: 'until it is revoked',
  day: 'until a day…',
} as const
export type Lifetime = keyof typeof LIFETIMES

/**
 * When a key made now would expire; null: never.
 * @param day the last day on which it works, `YYYY-MM-DD`, for the lifetime `day`; it ends with that day in UTC
 */
export function expiry(lifetime: Lifetime, { now, day }: { now: string; day: string }): string | null {
  if (lifetime === 'never') return null
  if (lifetime === 'day') return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString()
  return new Date(Date.parse(now) + Number(lifetime) * DAY).toISOString()
}
