import { z } from 'zod'

// Any 128 bits are an id, as for PostgreSQL's uuid: a ULID that a client program hands in carries no version bits.
function id<Brand extends string>() {
  return z.guid('must be an id in the form 01890a5d-ac96-774b-bcce-b302099a8057').toLowerCase().brand<Brand>()
}

export const WorkspaceId = id<'WorkspaceId'>()
export type WorkspaceId = z.infer<typeof WorkspaceId>
export const MemberId = id<'MemberId'>()
export type MemberId = z.infer<typeof MemberId>
export const TeamId = id<'TeamId'>()
export type TeamId = z.infer<typeof TeamId>
export const ApiKeyId = id<'ApiKeyId'>()
export type ApiKeyId = z.infer<typeof ApiKeyId>
export const PipelineId = id<'PipelineId'>()
export type PipelineId = z.infer<typeof PipelineId>
export const StageId = id<'StageId'>()
export type StageId = z.infer<typeof StageId>
export const DealId = id<'DealId'>()
export type DealId = z.infer<typeof DealId>
export const ContactId = id<'ContactId'>()
export type ContactId = z.infer<typeof ContactId>
export const CompanyId = id<'CompanyId'>()
export type CompanyId = z.infer<typeof CompanyId>
export const ActivityId = id<'ActivityId'>()
export type ActivityId = z.infer<typeof ActivityId>
export const TaskId = id<'TaskId'>()
export type TaskId = z.infer<typeof TaskId>
export const NoteId = id<'NoteId'>()
export type NoteId = z.infer<typeof NoteId>
export const CalendarEntryId = id<'CalendarEntryId'>()
export type CalendarEntryId = z.infer<typeof CalendarEntryId>
export const ShareId = id<'ShareId'>()
export type ShareId = z.infer<typeof ShareId>
export const SourceId = id<'SourceId'>()
export type SourceId = z.infer<typeof SourceId>
export const LossReasonId = id<'LossReasonId'>()
export type LossReasonId = z.infer<typeof LossReasonId>
export const UnqualifiedReasonId = id<'UnqualifiedReasonId'>()
export type UnqualifiedReasonId = z.infer<typeof UnqualifiedReasonId>
export const TagId = id<'TagId'>()
export type TagId = z.infer<typeof TagId>
export const ActivityOutcomeId = id<'ActivityOutcomeId'>()
export type ActivityOutcomeId = z.infer<typeof ActivityOutcomeId>
export const NoteCategoryId = id<'NoteCategoryId'>()
export type NoteCategoryId = z.infer<typeof NoteCategoryId>
export const EventCategoryId = id<'EventCategoryId'>()
export type EventCategoryId = z.infer<typeof EventCategoryId>
export const CollaborationId = id<'CollaborationId'>()
export type CollaborationId = z.infer<typeof CollaborationId>
export const CustomFieldId = id<'CustomFieldId'>()
export type CustomFieldId = z.infer<typeof CustomFieldId>
export const ChoiceOptionId = id<'ChoiceOptionId'>()
export type ChoiceOptionId = z.infer<typeof ChoiceOptionId>
export const SavedViewId = id<'SavedViewId'>()
export type SavedViewId = z.infer<typeof SavedViewId>
export const TodoTemplateId = id<'TodoTemplateId'>()
export type TodoTemplateId = z.infer<typeof TodoTemplateId>
export const TodoItemId = id<'TodoItemId'>()
export type TodoItemId = z.infer<typeof TodoItemId>
export const EventId = id<'EventId'>()
export type EventId = z.infer<typeof EventId>
export const ImportId = id<'ImportId'>()
export type ImportId = z.infer<typeof ImportId>
export const InvitationId = id<'InvitationId'>()
export type InvitationId = z.infer<typeof InvitationId>
export const WebhookId = id<'WebhookId'>()
export type WebhookId = z.infer<typeof WebhookId>
export const WebhookDeliveryId = id<'WebhookDeliveryId'>()
export type WebhookDeliveryId = z.infer<typeof WebhookDeliveryId>
export const ProductId = id<'ProductId'>()
export type ProductId = z.infer<typeof ProductId>
export const OrderId = id<'OrderId'>()
export type OrderId = z.infer<typeof OrderId>
export const LineItemId = id<'LineItemId'>()
export type LineItemId = z.infer<typeof LineItemId>
