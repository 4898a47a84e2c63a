import type { WorkspaceId } from '../ids.ts'
import type { WorkspaceEvent } from '../records/event.ts'

/** An event as webhooks of the format `standard` tell it. */
export type WebhookPayload = Pick<WorkspaceEvent, 'id' | 'entity' | 'entityId' | 'dealId' | 'before' | 'after'> & {
  type: string
  occurredAt: WorkspaceEvent['at']
  workspaceId: WorkspaceId
  actor: { id: WorkspaceEvent['actorId']; name: string; via: WorkspaceEvent['via'] }
}

/** What a receiver is told of an event, with the fields that changed before and after. */
export function webhookPayload(event: WorkspaceEvent, workspaceId: WorkspaceId): WebhookPayload {
  const { id, kind, at, actorId, actorName, via, entity, entityId, dealId, before, after } = event
  return {
    id,
    type: kind,
    occurredAt: at,
    workspaceId,
    actor: { id: actorId, name: actorName, via },
    entity,
    entityId,
    dealId,
    before,
    after,
  }
}
