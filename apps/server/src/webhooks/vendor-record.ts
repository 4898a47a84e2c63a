import { randomUUIDv7 } from 'node:crypto'
import { createCaller, jobs, newSecret, type Platform, workspaceReader } from '@dealwright/api'
import { answer, loadDialect } from '@dealwright/dialects'
import {
  ActivityId,
  CompanyId,
  ContactId,
  DealId,
  type EventEntity,
  MemberId,
  PipelineId,
  StageId,
  TaskId,
  toPrefixedId,
  WebhookId,
  type WorkspaceId,
} from '@dealwright/domain'

type RecordAddress = { workspaceId: WorkspaceId; entity: EventEntity; entityId: string; now: string }
type VendorName = 'rally' | 'rex'

/**
 * A record as a vendor's API shows it now: what the dialect itself answers to a GET of it. Of what is gone, and of what the
 * vendor does not know, the id alone.
 */
export async function vendorRecord(
  platform: Platform,
  vendor: VendorName,
  { workspaceId, entity, entityId, now }: RecordAddress,
): Promise<object> {
  const id = vendor === 'rex' ? (REX_IDS[entity]?.(entityId) ?? entityId) : entityId
  const folder = FOLDERS[entity]
  if (!folder) return { id }
  const dialect = await loadDialect(vendor)
  const caller = await workspaceReader(platform, workspaceId)
  const context = { platform, caller, jobs, requestId: 'webhook', idempotencyKey: null, newId: randomUUIDv7, newSecret }
  const api = createCaller({ ...context, now: () => now })
  const failures: unknown[] = []
  const reply = await answer(dialect, request(`${dialect.base}/${folder}/${id}`), {
    open: async () => ({ api, caller, now }),
    onError: (error) => void failures.push(error),
  })
  if (failures.length > 0) throw failures[0]
  return reply.status === 200 ? contentOf(vendor, reply.body) : { id }
}

/** Rex puts what it shows under `data`. */
function contentOf(vendor: VendorName, body: unknown): object {
  // A GET of one record answers with an object, in each dialect.
  return vendor === 'rex' ? (body as { data: object }).data : (body as object)
}

const FOLDERS: Partial<Record<EventEntity, string>> = {
  deal: 'deals',
  contact: 'contacts',
  company: 'companies',
  activity: 'activities',
  task: 'tasks',
  pipeline: 'pipelines',
}

const REX_IDS: Partial<Record<EventEntity, (id: string) => string>> = {
  deal: (id) => toPrefixedId('deal_', DealId.parse(id)),
  contact: (id) => toPrefixedId('cont_', ContactId.parse(id)),
  company: (id) => toPrefixedId('comp_', CompanyId.parse(id)),
  activity: (id) => toPrefixedId('act_', ActivityId.parse(id)),
  task: (id) => toPrefixedId('task_', TaskId.parse(id)),
  pipeline: (id) => toPrefixedId('pipe_', PipelineId.parse(id)),
  stage: (id) => toPrefixedId('stg_', StageId.parse(id)),
  member: (id) => toPrefixedId('user_', MemberId.parse(id)),
  webhook: (id) => toPrefixedId('whk_', WebhookId.parse(id)),
}

function request(path: string): Parameters<typeof answer>[1] {
  return { method: 'GET', path, query: '', header: () => undefined, body: '', root: '', id: 'webhook' }
}
