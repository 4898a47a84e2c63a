import { activitiesRouter } from './activities/router.ts'
import { activityOutcomesRouter } from './activity-outcomes/router.ts'
import { apiKeysRouter } from './api-keys/router.ts'
import { binRouter } from './bin/router.ts'
import { calendarEntriesRouter } from './calendar-entries/router.ts'
import { collaborationsRouter } from './collaborations/router.ts'
import { companiesRouter } from './companies/router.ts'
import { contactsRouter } from './contacts/router.ts'
import { currenciesRouter } from './currencies/router.ts'
import { customFieldsRouter } from './custom-fields/router.ts'
import { dealsRouter } from './deals/router.ts'
import { directoryRouter } from './directory/router.ts'
import { eventCategoriesRouter } from './event-categories/router.ts'
import { eventsRouter } from './events/router.ts'
import { exchangeRatesRouter } from './exchange-rates/router.ts'
import { feedReadersRouter } from './feed-readers/router.ts'
import { importsRouter } from './imports/router.ts'
import { invitationsRouter } from './invitations/router.ts'
import { leadSourcesRouter } from './lead-sources/router.ts'
import { leadStatusesRouter } from './lead-statuses/router.ts'
import { leadUnqualifiedReasonsRouter } from './lead-unqualified-reasons/router.ts'
import { leadsRouter } from './leads/router.ts'
import { lossReasonsRouter } from './loss-reasons/router.ts'
import { meRouter } from './me/router.ts'
import { membersRouter } from './members/router.ts'
import { noteCategoriesRouter } from './note-categories/router.ts'
import { notesRouter } from './notes/router.ts'
import { ordersRouter } from './orders/router.ts'
import { partiesRouter } from './parties/router.ts'
import { pipelinesRouter } from './pipelines/router.ts'
import { createCallerFactory, router } from './procedure.ts'
import { productsRouter } from './products/router.ts'
import { reportsRouter } from './reports/router.ts'
import { savedViewsRouter } from './saved-views/router.ts'
import { sourcesRouter } from './sources/router.ts'
import { tagsRouter } from './tags/router.ts'
import { tasksRouter } from './tasks/router.ts'
import { teamsRouter } from './teams/router.ts'
import { todoTemplatesRouter } from './todo-templates/router.ts'
import { unqualifiedReasonsRouter } from './unqualified-reasons/router.ts'
import { webhooksRouter } from './webhooks/router.ts'
import { workspacesRouter } from './workspaces/router.ts'

/** The whole API; a folder beside this file for each entry. */
export const appRouter = router({
  activities: activitiesRouter,
  activityOutcomes: activityOutcomesRouter,
  apiKeys: apiKeysRouter,
  bin: binRouter,
  calendarEntries: calendarEntriesRouter,
  collaborations: collaborationsRouter,
  companies: companiesRouter,
  contacts: contactsRouter,
  currencies: currenciesRouter,
  customFields: customFieldsRouter,
  deals: dealsRouter,
  directory: directoryRouter,
  eventCategories: eventCategoriesRouter,
  events: eventsRouter,
  exchangeRates: exchangeRatesRouter,
  feedReaders: feedReadersRouter,
  imports: importsRouter,
  invitations: invitationsRouter,
  leadSources: leadSourcesRouter,
  leadStatuses: leadStatusesRouter,
  leadUnqualifiedReasons: leadUnqualifiedReasonsRouter,
  leads: leadsRouter,
  lossReasons: lossReasonsRouter,
  me: meRouter,
  members: membersRouter,
  noteCategories: noteCategoriesRouter,
  notes: notesRouter,
  orders: ordersRouter,
  parties: partiesRouter,
  pipelines: pipelinesRouter,
  products: productsRouter,
  reports: reportsRouter,
  savedViews: savedViewsRouter,
  sources: sourcesRouter,
  tags: tagsRouter,
  tasks: tasksRouter,
  teams: teamsRouter,
  todoTemplates: todoTemplatesRouter,
  unqualifiedReasons: unqualifiedReasonsRouter,
  webhooks: webhooksRouter,
  workspaces: workspacesRouter,
})
export type AppRouter = typeof appRouter

/** Calls procedures without a transport: for dialects, scripts and tests. */
export const createCaller = createCallerFactory(appRouter)
