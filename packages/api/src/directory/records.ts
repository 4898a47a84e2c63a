/** A kind of record that has a number, and where: old programs address it by that. */
type NumberedKind = {
  table: string
  /** The column of its name; absent for work, whose names are not for everyone. */
  name?: string
  /** Its number leads to it no more once it is in the bin. */
  isDeletable?: true
  /** One of a list that is kept in settings and hardly changes. */
  isListed?: true
}

/** Every kind of record that can be looked up by number. */
export const NUMBERED = {
  deal: { table: 'deals', name: 'name', isDeletable: true },
  contact: { table: 'contacts', name: 'name', isDeletable: true },
  company: { table: 'companies', name: 'name', isDeletable: true },
  member: { table: 'members', name: 'name', isListed: true },
  pipeline: { table: 'pipelines', name: 'name', isListed: true },
  stage: { table: 'stages', name: 'name', isListed: true },
  source: { table: 'sources', name: 'name', isListed: true },
  lossReason: { table: 'loss_reasons', name: 'name', isListed: true },
  unqualifiedReason: { table: 'unqualified_reasons', name: 'name', isListed: true },
  tag: { table: 'tags', name: 'name', isListed: true },
  activityOutcome: { table: 'activity_outcomes', name: 'name', isListed: true },
  noteCategory: { table: 'note_categories', name: 'name', isListed: true },
  eventCategory: { table: 'event_categories', name: 'name', isListed: true },
  customField: { table: 'custom_fields', name: 'label', isListed: true },
  customFieldOption: { table: 'custom_field_options', name: 'label', isListed: true },
  todoTemplateItem: { table: 'todo_template_items', name: 'title', isListed: true },
  /** Some are private, so they have no name here; `savedViews.get` says who may see one. */
  savedView: { table: 'saved_views' },
  team: { table: 'teams', name: 'name', isListed: true },
  todoTemplate: { table: 'todo_templates', name: 'name', isListed: true },
  activity: { table: 'activities', isDeletable: true },
  task: { table: 'tasks', isDeletable: true },
  note: { table: 'notes', isDeletable: true },
  /** No task has the number of one: both stand in one calendar. */
  calendarEntry: { table: 'calendar_entries', isDeletable: true },
  collaboration: { table: 'collaborations' },
  lead: { table: 'leads', name: 'name', isDeletable: true },
  leadStatus: { table: 'lead_statuses', name: 'name', isListed: true },
  leadSource: { table: 'lead_sources', name: 'name', isListed: true },
  leadUnqualifiedReason: { table: 'lead_unqualified_reasons', name: 'name', isListed: true },
  leadConversion: { table: 'lead_conversions' },
  order: { table: 'orders', isDeletable: true },
  lineItem: { table: 'line_items' },
  product: { table: 'products', name: 'name', isDeletable: true },
} as const satisfies Record<string, NumberedKind>

export type RecordKind = keyof typeof NUMBERED
