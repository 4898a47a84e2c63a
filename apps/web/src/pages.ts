import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'

export type PageName =
  | 'signIn'
  | 'setup'
  | 'invitation'
  | 'board'
  | 'deals'
  | 'deal'
  | 'contacts'
  | 'contact'
  | 'companies'
  | 'company'
  | 'myDay'
  | 'reports'
  | 'imports'
  | 'import'
  | 'settings'

/** The page behind each route, fetched when it is first needed. A route without one is "not found" and not in the navigation. */
export const PAGES: Partial<Record<PageName, RouteComponent>> = {
  signIn: lazyRouteComponent(() => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
  setup: lazyRouteComponent(() => import('./features/setup/setup-page.tsx'), 'SetupPage'),
  invitation: lazyRouteComponent(() => import('./features/invitation/invitation-page.tsx'), 'InvitationPage'),
  board: lazyRouteComponent(() => import('./features/board/board-page.tsx'), 'BoardPage'),
  myDay: lazyRouteComponent(() => import('./features/my-day/my-day-page.tsx'), 'MyDayPage'),
  deals: lazyRouteComponent(() => import('./features/deals-table/deals-page.tsx'), 'DealsPage'),
  reports: lazyRouteComponent(() => import('./features/reports/reports-page.tsx'), 'ReportsPage'),
  deal: lazyRouteComponent(() => import('./features/deal/deal-page.tsx'), 'DealPage'),
  contacts: lazyRouteComponent(() => import('./features/contacts/contacts-page.tsx'), 'ContactsPage'),
  contact: lazyRouteComponent(() => import('./features/contacts/contact-page.tsx'), 'ContactPage'),
  companies: lazyRouteComponent(() => import('./features/companies/companies-page.tsx'), 'CompaniesPage'),
  company: lazyRouteComponent(() => import('./features/companies/company-page.tsx'), 'CompanyPage'),
  imports: lazyRouteComponent(() => import('./features/import/imports-page.tsx'), 'ImportsPage'),
  import: lazyRouteComponent(() => import('./features/import/import-page.tsx'), 'ImportPage'),
  settings: lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
}
