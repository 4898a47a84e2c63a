import type { WorkspaceEvent } from '../records/event.ts'
import type { Webhook, WebhookFormat } from './webhook.ts'

type Subscription = Pick<Webhook, 'format' | 'kinds'>
type Happening = Pick<WorkspaceEvent, 'kind' | 'after'>

/**
 * The name under which an event is sent to a webhook; null when it did not subscribe to it. A vendor's event may go by
 * several names: a deal that is won by being moved is won, moved and updated, and is sent once, as the first that is subscribed to.
 */
export function eventNameFor({ format, kinds }: Subscription, event: Happening): string | null {
  const names = namesOf(format, event)
  const named = names.find((name) => kinds.includes(name))
  if (named !== undefined) return named
  const usual = VENDORS[format].tellsMost ? names[0] : names.at(-1)
  if (usual === undefined) return null
  return kinds.includes('*') || kinds.includes(`${entityOf(usual)}.*`) ? usual : null
}

/** What a test message is called. */
export function pingName(format: WebhookFormat): string {
  return VENDORS[format].ping
}

type Vendor = {
  ping: string
  /** What those who subscribe to everything are told: the most telling name, or that something was updated. */
  tellsMost: boolean
  /** The vendor's verbs besides created, updated and deleted; null: all of ours. */
  verbs: readonly string[] | null
}

// Rally: https://rallycrm.io/docs/api/webhooks
// Rex: https://rexgtm.com/docs/concepts/webhooks-events, by which an update tells of stages and completion as well;
// deal.won, deal.lost and deal.stage_changed are on its page of events, for those who ask for them.
const VENDORS: Record<WebhookFormat, Vendor> = {
  standard: { ping: 'webhook.pinged', tellsMost: true, verbs: null },
  rally: { ping: 'webhook.test', tellsMost: true, verbs: ['stage_changed', 'won', 'lost', 'completed'] },
  rex: { ping: 'webhook.ping', tellsMost: false, verbs: ['won', 'lost', 'stage_changed'] },
}

/** All names of an event in a format, the most telling first. */
function namesOf(format: WebhookFormat, { kind, after }: Happening): string[] {
  const { verbs } = VENDORS[format]
  if (verbs === null) return [kind]
  const [entity = '', verb = ''] = kind.split('.')
  switch (verb) {
    case 'created':
    case 'restored':
      return [`${entity}.created`]
    case 'deleted':
      return [kind]
    case 'purged': // it was deleted before
    case 'reordered':
      return []
    default: {
      const moved = entity === 'deal' && after !== null && 'stageId' in after ? ['stage_changed'] : []
      const telling = new Set([verb, ...moved].filter((name) => verbs.includes(name)))
      return [...telling, 'updated'].map((name) => `${entity}.${name}`)
    }
  }
}

function entityOf(name: string): string {
  return name.slice(0, name.indexOf('.'))
}
