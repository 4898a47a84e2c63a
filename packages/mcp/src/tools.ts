/** A procedure as an agent is offered it. */
export type Tool = {
  /** Of the procedure; the tool is called like it, with _ for each dot. */
  path: string
  /** What it is for, to an agent that knows nothing of Dealwright. */
  says: string
}

/** Questions: they change nothing. */
export const READING: readonly Tool[] = [
  {
    path: 'me.get',
    says: 'Who you act for, in which workspace, with which currency and time zone, and what you may do.',
  },
  {
    path: 'pipelines.list',
    says: 'The pipelines with their stages: names, ids, kinds (open, won, lost) and probabilities.',
  },
  { path: 'members.list', says: 'The people of the workspace, who own deals.' },
  {
    path: 'customFields.list',
    says: 'The fields that this workspace has added to deals, contacts and companies, with their choices.',
  },
  { path: 'lossReasons.list', says: 'The reasons that a lost deal may name.' },
  { path: 'tags.list', says: 'The tags of the workspace.' },
  {
    path: 'deals.list',
    says: 'Finds deals. A filter is {"field","op","value"} or {"and":[…]}, {"or":[…]}, {"not":…}: {"field":"search","op":"contains","value":"words"}, {"field":"number","op":"eq","value":17}, {"field":"status","op":"in","value":["open"]}, {"field":"ownerId","op":"eq","value":{"me":true}}, {"field":"expectedCloseOn","op":"lte","value":{"days":30}}.',
  },
  { path: 'deals.count', says: 'How many deals a filter lets through; the filter is that of deals_list.' },
  {
    path: 'deals.summary',
    says: 'Counts and sums of deals per stage, per currency and converted, for a filter as of deals_list.',
  },
  { path: 'deals.get', says: 'All of one deal, by its id.' },
  {
    path: 'deals.history',
    says: 'What happened to a deal and to what hangs on it, the latest first: who changed what, from what, to what.',
  },
  { path: 'deals.activities', says: 'Calls, meetings and mails about a deal, done and planned.' },
  { path: 'deals.tasks', says: 'What is to be done about a deal.' },
  { path: 'deals.notes', says: 'What people have written down about a deal.' },
  { path: 'deals.stageHistory', says: 'The way of a deal through the stages.' },
  {
    path: 'deals.bant.get',
    says: 'How well a deal is qualified: budget, authority, need and timeline, with what is missing.',
  },
  { path: 'deals.contacts.list', says: 'The people on a deal, with their roles.' },
  { path: 'contacts.list', says: 'Finds people, by search (words) or by a filter.' },
  { path: 'contacts.get', says: 'All of one contact, by its id.' },
  { path: 'companies.list', says: 'Finds companies, by search (words) or by a filter.' },
  { path: 'companies.get', says: 'All of one company, by its id.' },
  { path: 'tasks.list', says: 'Tasks of the workspace, by owner, day and whether they are done.' },
  { path: 'reports.pipeline', says: 'Report: what is in the pipeline now, per stage.' },
  { path: 'reports.forecast', says: 'Report: what is likely to be won, per month or quarter.' },
  { path: 'reports.winRate', says: 'Report: which share of the decided deals was won.' },
  { path: 'reports.velocity', says: 'Report: how fast deals are won, and how much a day.' },
  { path: 'reports.funnel', says: 'Report: how many deals come from stage to stage.' },
  { path: 'reports.timeInStage', says: 'Report: how long deals stand in each stage.' },
  { path: 'reports.lossReasons', says: 'Report: why deals were lost.' },
  { path: 'reports.waterfall', says: 'Report: how the pipeline’s value changed within a period, and by what.' },
  {
    path: 'events.log',
    says: 'What happened in the workspace, the latest first, with the id of each change, which events_undo takes.',
  },
]

/** Commands. Each leaves an event that names who did it, and can be undone. */
export const WRITING: readonly Tool[] = [
  { path: 'deals.create', says: 'Makes a deal. Without a stage it starts in the first of the first pipeline.' },
  {
    path: 'deals.update',
    says: 'Changes fields of a deal; what is not given stays. Give version as you read it: a deal that somebody else has changed since is then left alone.',
  },
  {
    path: 'deals.move',
    says: 'Moves a deal to another stage; a won or lost stage closes it. Another pipeline has to be named.',
  },
  { path: 'deals.close', says: 'Wins or loses a deal in the stage where it stands.' },
  { path: 'deals.reopen', says: 'Opens a won or lost deal again.' },
  { path: 'deals.bant.update', says: 'Writes down answers to budget, authority, need and timeline, each 0 to 25.' },
  { path: 'deals.contacts.add', says: 'Puts a person on a deal, with a role.' },
  { path: 'contacts.create', says: 'Adds a person. Look for them with contacts_list before.' },
  { path: 'contacts.update', says: 'Changes fields of a contact; what is not given stays.' },
  { path: 'companies.create', says: 'Adds a company. Look for it with companies_list before.' },
  { path: 'companies.update', says: 'Changes fields of a company; what is not given stays.' },
  { path: 'activities.create', says: 'Records a call, a meeting or a mail, or plans one.' },
  { path: 'tasks.create', says: 'Adds something to be done, for somebody, about a deal or not.' },
  { path: 'tasks.complete', says: 'Marks a task as done.' },
  { path: 'notes.create', says: 'Writes down a note about a deal, a contact or a company.' },
  {
    path: 'events.undo',
    says: 'Takes a change back, by the id of its event; with preview it only says what that would come to.',
  },
]

/** `deals.bant.get` is `deals_bant_get`. */
export function toolName(path: string): string {
  return path.replaceAll('.', '_')
}
