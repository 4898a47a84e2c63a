import type { Action, EventEntity } from '@dealwright/domain'
import { undoDeals } from './undo-deals.ts'
import { undoRates, undoTargets } from './undo-figures.ts'
import { undoLists } from './undo-lists.ts'
import { undoLineItems, undoOrders, undoProducts } from './undo-orders.ts'
import { undoCompanies, undoContacts, undoLeads } from './undo-parties.ts'
import { undoCustomFields, undoMembers, undoPipelines, undoStages, undoTeams, undoWorkspace } from './undo-settings.ts'
import type { Undoer } from './undo-step.ts'
import { undoTemplates } from './undo-templates.ts'
import { undoViews } from './undo-views.ts'
import { undoActivities, undoCalendarEntries, undoNotes, undoTasks } from './undo-work.ts'

/** Who reverses changes of which records, and what one must be allowed to do to have changed them by hand. */
export const UNDOERS: Partial<Record<EventEntity, { undo: Undoer; action: Action }>> = {
  deal: { undo: undoDeals, action: 'deal.write' },
  contact: { undo: undoContacts, action: 'contact.write' },
  company: { undo: undoCompanies, action: 'company.write' },
  lead: { undo: undoLeads, action: 'lead.write' },
  activity: { undo: undoActivities, action: 'activity.write' },
  task: { undo: undoTasks, action: 'task.write' },
  note: { undo: undoNotes, action: 'note.create' },
  calendar_entry: { undo: undoCalendarEntries, action: 'calendar.write' },
  order: { undo: undoOrders, action: 'deal.write' },
  line_item: { undo: undoLineItems, action: 'deal.write' },
  product: { undo: undoProducts, action: 'product.write' },
  pipeline: { undo: undoPipelines, action: 'settings.write' },
  stage: { undo: undoStages, action: 'settings.write' },
  todo_template: { undo: undoTemplates, action: 'settings.write' },
  custom_field: { undo: undoCustomFields, action: 'settings.write' },
  workspace: { undo: undoWorkspace, action: 'settings.write' },
  exchange_rate: { undo: undoRates, action: 'settings.write' },
  sales_target: { undo: undoTargets, action: 'target.write' },
  team: { undo: undoTeams, action: 'member.write' },
  member: { undo: undoMembers, action: 'member.write' },
  saved_view: { undo: undoViews, action: 'view.write' },
  ...Object.fromEntries(
    Object.entries(undoLists).map(([entity, undo]) => [entity, { undo, action: 'settings.write' as const }]),
  ),
}
