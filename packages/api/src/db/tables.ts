import type {
  ActivityId,
  ActivityOutcomeId,
  ApiKeyId,
  CalendarEntryId,
  ChoiceOptionId,
  CollaborationId,
  CompanyId,
  ContactId,
  CustomFieldId,
  DealId,
  EventCategoryId,
  EventId,
  ImportId,
  InvitationId,
  LeadConversionId,
  LeadId,
  LeadSourceId,
  LeadStatusId,
  LeadUnqualifiedReasonId,
  LineItemId,
  LossReasonId,
  MemberId,
  OperationId,
  NoteCategoryId,
  NoteId,
  OrderId,
  PipelineId,
  ProductId,
  SavedViewId,
  ShareId,
  SourceId,
  StageId,
  TagId,
  TaskId,
  TeamId,
  TodoItemId,
  TodoTemplateId,
  UnqualifiedReasonId,
  WebhookDeliveryId,
  WebhookId,
  WorkspaceId,
} from '@dealwright/domain'
import type { Generated, JSONColumnType } from 'kysely'
import type { Pending } from '../feed-readers/store.ts'
import type { MovedLinks } from '../records/merge-links.ts'

// The rows as PostgreSQL holds them; a test compares this file with the migrated schema.
// The pool's parsers give instants as ISO strings with Z, days as YYYY-MM-DD, numeric and bigint as written here.

type Json<T extends object | null = object> = JSONColumnType<T, string, string>

export type WorkspacesTable = {
  workspace_id: WorkspaceId
  number: Generated<number>
  name: string
  phone: string | null
  slug: string | null
  settings: Json
  created_at: string
  updated_at: string
}

export type TeamsTable = {
  workspace_id: WorkspaceId
  id: TeamId
  number: Generated<number>
  name: string
  manager_id: MemberId | null
  created_at: string
}

export type MembersTable = {
  workspace_id: WorkspaceId
  id: MemberId
  number: Generated<number>
  user_id: string | null
  name: string
  email: string | null
  role: 'owner' | 'admin' | 'manager' | 'rep' | 'viewer'
  team_id: TeamId | null
  is_active: Generated<boolean>
  job_title: string | null
  phone: string | null
  time_zone: string | null
  deactivated_at: string | null
  created_at: string
  updated_at: string
}

export type InvitationsTable = {
  workspace_id: WorkspaceId
  id: InvitationId
  email: string
  role: 'admin' | 'manager' | 'rep' | 'viewer'
  team_id: TeamId | null
  member_id: MemberId | null
  token_hash: Buffer
  invited_by: MemberId | null
  expires_at: string
  accepted_at: string | null
  revoked_at: string | null
  created_at: string
}

export type ApiKeysTable = {
  workspace_id: WorkspaceId
  id: ApiKeyId
  name: string
  prefix: string
  key_hash: Buffer
  member_id: MemberId
  scopes: string[]
  dialects: Generated<string[]>
  expires_at: string | null
  last_used_at: string | null
  revoked_at: string | null
  created_at: string
}

export type OauthGrantsTable = {
  workspace_id: WorkspaceId
  key_id: ApiKeyId
  client_id: string
  scope: string
  created_at: string
}

export type OauthCodesTable = {
  workspace_id: WorkspaceId
  code_hash: Buffer
  client_id: string
  member_id: MemberId
  redirect_uri: string | null
  scope: string
  code_challenge: string | null
  key_id: ApiKeyId | null
  expires_at: string
}

export type OauthRefreshTokensTable = {
  workspace_id: WorkspaceId
  token_hash: Buffer
  key_id: ApiKeyId
  used_at: string | null
  expires_at: string
}

export type PipelinesTable = {
  workspace_id: WorkspaceId
  id: PipelineId
  number: Generated<number>
  name: string
  position: number
  is_archived: Generated<boolean>
  created_at: string
  updated_at: string
}

export type StagesTable = {
  workspace_id: WorkspaceId
  id: StageId
  number: Generated<number>
  pipeline_id: PipelineId
  name: string
  type: 'open' | 'won' | 'lost'
  probability: number
  rot_days: number | null
  required_fields: Generated<string[]>
  position: number
  color: string | null
  created_at: string
  updated_at: string
}

/** A named list of the workspace: sources, reasons, tags. */
export type NamesTable<Id> = {
  workspace_id: WorkspaceId
  id: Id
  number: Generated<number>
  name: string
  position: Generated<number>
  is_archived: Generated<boolean>
  created_by_id: MemberId | null
  created_at: string
  updated_at: string
}

/** As the other named lists, one for each type. */
export type ActivityOutcomesTable = {
  workspace_id: WorkspaceId
  id: ActivityOutcomeId
  number: Generated<number>
  type: 'call' | 'visit'
  name: string
  position: Generated<number>
  is_archived: Generated<boolean>
  created_by_id: MemberId | null
  created_at: string
  updated_at: string
}

export type CustomFieldsTable = {
  workspace_id: WorkspaceId
  id: CustomFieldId
  number: Generated<number>
  entity: 'deal' | 'contact' | 'company' | 'lead'
  key: string
  label: string
  type: string
  is_filterable: Generated<boolean>
  is_required: Generated<boolean>
  position: number
  created_at: string
}

export type CustomFieldOptionsTable = {
  workspace_id: WorkspaceId
  id: ChoiceOptionId
  number: Generated<number>
  field_id: CustomFieldId
  key: string
  label: string
  price: Json<object | null>
  position: number
}

export type ExchangeRatesTable = {
  workspace_id: WorkspaceId
  base: string
  currency: string
  on_day: string
  rate: string
  created_at: string
}

export type SalesTargetsTable = {
  workspace_id: WorkspaceId
  month: string
  amount: string
  currency: string
  updated_at: string
}

export type TodoTemplatesTable = {
  workspace_id: WorkspaceId
  id: TodoTemplateId
  number: Generated<number>
  name: string
  created_at: string
  updated_at: string
}

export type TodoTemplateItemsTable = {
  workspace_id: WorkspaceId
  id: TodoItemId
  number: Generated<number>
  template_id: TodoTemplateId
  title: string
  description: string | null
  due_in_days: number | null
  priority: string
  category_id: EventCategoryId | null
  position: number
}

export type SavedViewsTable = {
  workspace_id: WorkspaceId
  id: SavedViewId
  number: Generated<number>
  entity: string
  name: string
  filter: Json<object | null>
  sort: Json
  columns: Json
  is_shared: Generated<boolean>
  owner_id: MemberId
  created_at: string
  updated_at: string
}

/** What contacts and companies have in common. */
export type PartyColumns = {
  workspace_id: WorkspaceId
  number: Generated<number>
  version: Generated<number>
  name: string
  industry: string | null
  email: string | null
  phone: string | null
  mobile: string | null
  fax: string | null
  website: string | null
  twitter: string | null
  facebook: string | null
  linkedin: string | null
  skype: string | null
  address: Json<object | null>
  billing_address: Json<object | null>
  shipping_address: Json<object | null>
  customer_status: 'current' | 'past' | null
  prospect_status: 'current' | 'lost' | null
  description: string | null
  owner_id: MemberId | null
  source_id: SourceId | null
  custom_fields: Json
  metadata: Json
  last_activity_at: string | null
  created_by_id: MemberId | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export type CompaniesTable = {
  id: CompanyId
  domain: string | null
  parent_id: CompanyId | null
  size: string | null
} & PartyColumns

export type ContactsTable = {
  id: ContactId
  first_name: string | null
  last_name: string | null
  job_title: string | null
  second_email: string | null
  home_email: string | null
  home_phone: string | null
  home_address: Json<object | null>
  company_id: CompanyId | null
  source_detail: string | null
} & PartyColumns

export type DealsTable = {
  workspace_id: WorkspaceId
  id: DealId
  number: Generated<number>
  version: Generated<number>
  name: string
  description: string | null
  pipeline_id: PipelineId
  stage_id: StageId | null
  /** As settled; whether an open deal is stalled is worked out when it is read. */
  status: 'open' | 'won' | 'lost'
  stalled_at: string | null
  amount: string | null
  currency: string
  probability: number | null
  probability_source: 'stage' | 'manual'
  expected_close_on: string | null
  closed_at: string | null
  loss_reason_id: LossReasonId | null
  loss_note: string | null
  unqualified_reason_id: UnqualifiedReasonId | null
  owner_id: MemberId | null
  assignee_id: MemberId | null
  contact_id: ContactId | null
  company_id: CompanyId | null
  company_source: 'contact' | 'set'
  source_id: SourceId | null
  is_hot: Generated<boolean>
  light: 'red' | 'yellow' | 'green' | null
  bant_budget: number | null
  bant_authority: number | null
  bant_need: number | null
  bant_timeline: number | null
  bant_budget_note: string | null
  bant_authority_note: string | null
  bant_need_note: string | null
  bant_timeline_note: string | null
  custom_fields: Json
  metadata: Json
  rank: string
  stage_entered_at: string
  last_activity_at: string | null
  next_activity_at: string | null
  added_at: string
  is_archived: Generated<boolean>
  created_by_id: MemberId | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export type DealContactsTable = {
  workspace_id: WorkspaceId
  deal_id: DealId
  contact_id: ContactId
  role: string
  created_at: string
  updated_at: string
}

export type CollaborationsTable = {
  workspace_id: WorkspaceId
  id: CollaborationId
  number: Generated<number>
  member_id: MemberId
  deal_id: DealId | null
  contact_id: ContactId | null
  company_id: CompanyId | null
  lead_id: LeadId | null
  created_by_id: MemberId | null
  created_at: string
}

export type DealSharesTable = {
  workspace_id: WorkspaceId
  id: ShareId
  deal_id: DealId
  member_id: MemberId | null
  team_id: TeamId | null
  access: 'read' | 'write'
  created_at: string
}

/** What closed deals add up to. Written by the database itself: see the migration. */
export type ClosedTotalsTable = {
  workspace_id: WorkspaceId
  id: Generated<number>
  pipeline_id: PipelineId
  stage_id: StageId | null
  status: 'won' | 'lost'
  currency: string
  /** In the workspace's zone. */
  closed_on: string
  deals: number
  without_amount: number
  amount: string
  weighted: string
}

export type DealTagsTable = { workspace_id: WorkspaceId; deal_id: DealId; tag_id: TagId }
export type ContactTagsTable = { workspace_id: WorkspaceId; contact_id: ContactId; tag_id: TagId }
export type CompanyTagsTable = { workspace_id: WorkspaceId; company_id: CompanyId; tag_id: TagId }
export type TaskTagsTable = { workspace_id: WorkspaceId; task_id: TaskId; tag_id: TagId }
export type NoteTagsTable = { workspace_id: WorkspaceId; note_id: NoteId; tag_id: TagId }

export type ExternalIdsTable = {
  workspace_id: WorkspaceId
  entity: 'deal' | 'contact' | 'company' | 'member'
  source: string
  external_id: string
  entity_id: string
  created_at: string
}

export type MergesTable = {
  workspace_id: WorkspaceId
  entity: 'contact' | 'company'
  loser_id: string
  winner_id: string
  merged_at: string
  moved: Json<object>
}

type SubjectColumns = {
  deal_id: DealId | null
  contact_id: ContactId | null
  company_id: CompanyId | null
  lead_id: LeadId | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export type ActivitiesTable = {
  workspace_id: WorkspaceId
  id: ActivityId
  number: Generated<number>
  version: Generated<number>
  type: string
  status: string
  subject: string
  body: string | null
  occurred_at: string
  due_at: string | null
  priority: string | null
  duration_seconds: number | null
  direction: string | null
  outcome_id: ActivityOutcomeId | null
  is_missed: boolean | null
  phone_number: string | null
  own_phone_number: string | null
  recording_url: string | null
  address: Json<object | null>
  location: string | null
  meeting_url: string | null
  metadata: Json
  owner_id: MemberId | null
  created_by_id: MemberId | null
} & SubjectColumns

export type TasksTable = {
  workspace_id: WorkspaceId
  id: TaskId
  number: Generated<number>
  version: Generated<number>
  title: string
  description: string | null
  starts_at: string | null
  due_at: string | null
  remind_at: string | null
  priority: string
  status: string
  completed_at: string | null
  category_id: EventCategoryId | null
  metadata: Json
  owner_id: MemberId | null
  created_by_id: MemberId | null
} & SubjectColumns

export type NotesTable = {
  workspace_id: WorkspaceId
  id: NoteId
  number: Generated<number>
  version: Generated<number>
  content: string
  is_important: Generated<boolean>
  category_id: NoteCategoryId | null
  author_id: MemberId | null
} & SubjectColumns

export type CalendarEntriesTable = {
  workspace_id: WorkspaceId
  id: CalendarEntryId
  number: Generated<number>
  version: Generated<number>
  title: string
  description: string | null
  location: string | null
  starts_at: string
  ends_at: string | null
  is_all_day: Generated<boolean>
  is_completed: Generated<boolean>
  completed_at: string | null
  category_id: EventCategoryId | null
  owner_id: MemberId | null
  created_by_id: MemberId | null
} & SubjectColumns

export type ImportsTable = {
  workspace_id: WorkspaceId
  id: ImportId
  kind: 'companies' | 'contacts' | 'deals'
  file_name: string
  state: string
  layout: Json<object | null>
  plan: Json<object | null>
  rows_total: Generated<number>
  rows_done: Generated<number>
  rows_created: Generated<number>
  rows_updated: Generated<number>
  rows_skipped: Generated<number>
  rows_failed: Generated<number>
  notices: Json
  error: string | null
  reverted_to: number | null
  created_by_id: MemberId | null
  started_at: string | null
  finished_at: string | null
  created_at: string
  updated_at: string
}

export type ImportPartsTable = { workspace_id: WorkspaceId; import_id: ImportId; part: number; bytes: Buffer }

export type ImportRowsTable = {
  workspace_id: WorkspaceId
  import_id: ImportId
  row_number: number
  outcome: 'created' | 'updated' | 'skipped' | 'failed'
  entity: string | null
  entity_id: string | null
  problems: Json<object | null>
  cells: Json<object | null>
  pending: Json<object | null>
}

export type ProductsTable = {
  workspace_id: WorkspaceId
  id: ProductId
  number: Generated<number>
  version: Generated<number>
  name: string
  description: string | null
  sku: string | null
  is_active: Generated<boolean>
  max_discount: string | null
  max_markup: string | null
  cost: string | null
  cost_currency: string | null
  created_by_id: MemberId | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export type ProductPricesTable = {
  workspace_id: WorkspaceId
  product_id: ProductId
  currency: string
  amount: string
  position: number
}

export type OrdersTable = {
  workspace_id: WorkspaceId
  id: OrderId
  number: Generated<number>
  version: Generated<number>
  deal_id: DealId
  discount: Generated<string>
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export type LineItemsTable = {
  workspace_id: WorkspaceId
  id: LineItemId
  number: Generated<number>
  version: Generated<number>
  order_id: OrderId
  product_id: ProductId | null
  name: string
  sku: string | null
  description: string | null
  price: string
  variation: string
  value: string
  currency: string
  quantity: number
  created_at: string
  updated_at: string
}

export type LeadsTable = {
  workspace_id: WorkspaceId
  id: LeadId
  number: Generated<number>
  version: Generated<number>
  name: string
  first_name: string | null
  last_name: string | null
  organization_name: string | null
  job_title: string | null
  status_id: LeadStatusId | null
  source_id: LeadSourceId | null
  unqualified_reason_id: LeadUnqualifiedReasonId | null
  industry: string | null
  email: string | null
  phone: string | null
  mobile: string | null
  fax: string | null
  website: string | null
  twitter: string | null
  facebook: string | null
  linkedin: string | null
  skype: string | null
  address: Json<object | null>
  description: string | null
  owner_id: MemberId | null
  custom_fields: Json
  converted_at: string | null
  created_by_id: MemberId | null
  created_at: string
  updated_at: string
  deleted_at: string | null
}

export type LeadTagsTable = { workspace_id: WorkspaceId; lead_id: LeadId; tag_id: TagId }

export type LeadConversionsTable = {
  workspace_id: WorkspaceId
  id: LeadConversionId
  number: Generated<number>
  lead_id: LeadId
  contact_id: ContactId | null
  company_id: CompanyId | null
  deal_id: DealId | null
  carried: Json<MovedLinks>
  created_by_id: MemberId | null
  created_at: string
}

export type EventsTable = {
  workspace_id: WorkspaceId
  id: EventId
  xid: Generated<string>
  seq: Generated<number>
  entity: string
  entity_id: string
  deal_id: DealId | null
  kind: string
  actor_id: MemberId | null
  actor_name: string
  via: string
  request_id: string | null
  import_id: ImportId | null
  operation_id: OperationId | null
  undoes_id: EventId | null
  before: Json<object | null>
  after: Json<object | null>
  at: string
}

export type IdempotencyKeysTable = {
  workspace_id: WorkspaceId
  actor: string
  key: string
  request_hash: string
  response: Json<object | null>
  created_at: string
}

export type WebhooksTable = {
  workspace_id: WorkspaceId
  id: WebhookId
  version: Generated<number>
  url: string
  description: string | null
  kinds: string[]
  format: 'standard' | 'rally' | 'rex'
  is_active: Generated<boolean>
  secret: string
  previous_secret: string | null
  previous_secret_until: string | null
  feed_xid: Generated<string>
  feed_seq: Generated<number>
  failure_count: Generated<number>
  failing_since: string | null
  last_attempt_at: string | null
  last_delivered_at: string | null
  disabled_at: string | null
  disabled_reason: string | null
  created_by_id: MemberId | null
  created_at: string
  updated_at: string
}

export type WebhookDeliveriesTable = {
  workspace_id: WorkspaceId
  id: WebhookDeliveryId
  number: Generated<number>
  webhook_id: WebhookId
  event_id: EventId
  kind: string
  about_id: string
  status: Generated<'pending' | 'delivered' | 'failed'>
  attempts: Generated<number>
  response_status: number | null
  duration_ms: number | null
  last_error: string | null
  last_attempt_at: string | null
  next_attempt_at: string | null
  created_at: string
}

export type FeedReadersTable = {
  workspace_id: WorkspaceId
  id: string
  member_id: MemberId | null
  name: string
  session_id: string
  position: string
  read_to: string
  pending: Json<Pending[]>
  created_at: string
  updated_at: string
}

export type Tables = {
  workspaces: WorkspacesTable
  teams: TeamsTable
  members: MembersTable
  invitations: InvitationsTable
  api_keys: ApiKeysTable
  oauth_grants: OauthGrantsTable
  oauth_codes: OauthCodesTable
  oauth_refresh_tokens: OauthRefreshTokensTable
  pipelines: PipelinesTable
  stages: StagesTable
  sources: NamesTable<SourceId>
  loss_reasons: NamesTable<LossReasonId>
  unqualified_reasons: NamesTable<UnqualifiedReasonId>
  tags: NamesTable<TagId>
  activity_outcomes: ActivityOutcomesTable
  note_categories: NamesTable<NoteCategoryId>
  event_categories: NamesTable<EventCategoryId>
  custom_fields: CustomFieldsTable
  custom_field_options: CustomFieldOptionsTable
  exchange_rates: ExchangeRatesTable
  sales_targets: SalesTargetsTable
  todo_templates: TodoTemplatesTable
  todo_template_items: TodoTemplateItemsTable
  saved_views: SavedViewsTable
  companies: CompaniesTable
  contacts: ContactsTable
  deals: DealsTable
  closed_totals: ClosedTotalsTable
  deal_contacts: DealContactsTable
  collaborations: CollaborationsTable
  deal_shares: DealSharesTable
  deal_tags: DealTagsTable
  contact_tags: ContactTagsTable
  company_tags: CompanyTagsTable
  task_tags: TaskTagsTable
  note_tags: NoteTagsTable
  external_ids: ExternalIdsTable
  merges: MergesTable
  activities: ActivitiesTable
  tasks: TasksTable
  notes: NotesTable
  calendar_entries: CalendarEntriesTable
  imports: ImportsTable
  import_parts: ImportPartsTable
  import_rows: ImportRowsTable
  products: ProductsTable
  product_prices: ProductPricesTable
  orders: OrdersTable
  line_items: LineItemsTable
  lead_statuses: NamesTable<LeadStatusId>
  lead_sources: NamesTable<LeadSourceId>
  lead_unqualified_reasons: NamesTable<LeadUnqualifiedReasonId>
  leads: LeadsTable
  lead_tags: LeadTagsTable
  lead_conversions: LeadConversionsTable
  events: EventsTable
  feed_readers: FeedReadersTable
  idempotency_keys: IdempotencyKeysTable
  webhooks: WebhooksTable
  webhook_deliveries: WebhookDeliveriesTable
}
