import { type ComponentType, lazy } from 'react'
import type { NewDealDialogProps } from './shell/overlay.ts'
import type { SearchProvider } from './shell/palette/search-provider.ts'

/** The dialog that `n` and the palette open; a `lazy` component, fetched when first opened. */
export const NewDealDialog: ComponentType<NewDealDialogProps> | null = lazy(async () => ({
  default: (await import('./features/new-deal/new-deal-dialog.tsx')).NewDealDialog,
}))

/** Those for what deals are made with. */
export const NewContactDialog = lazy(async () => ({
  default: (await import('./features/contacts/new-contact-dialog.tsx')).NewContactDialog,
}))
export const NewCompanyDialog = lazy(async () => ({
  default: (await import('./features/companies/new-company-dialog.tsx')).NewCompanyDialog,
}))

/** What the command palette searches, in the order in which it shows what was found. */
export const SEARCHES: readonly SearchProvider[] = [
  {
    heading: 'Deals',
    search: async (api, text, signal) => {
      const filter = { field: 'search', op: 'contains', value: text } as const
      const { items } = await api.deals.list.query({ filter, limit: 6 }, { signal })
      return items.map(({ id, name, companyName, stageName }) => ({
        id,
        title: name,
        detail: [companyName, stageName].filter(Boolean).join(' · '),
        path: `/deals/${id}`,
      }))
    },
  },
  {
    heading: 'Contacts',
    search: async (api, text, signal) => {
      const hits = await api.contacts.search.query({ text, limit: 6 }, { signal })
      return hits.map(({ id, name, companyName, email }) => ({
        id,
        title: name,
        detail: [companyName, email].filter(Boolean).join(' · '),
        path: `/contacts/${id}`,
      }))
    },
  },
  {
    heading: 'Companies',
    search: async (api, text, signal) => {
      const hits = await api.companies.search.query({ text, limit: 6 }, { signal })
      return hits.map(({ id, name, domain, industry }) => ({
        id,
        title: name,
        detail: [domain, industry].filter(Boolean).join(' · '),
        path: `/companies/${id}`,
      }))
    },
  },
  {
    heading: 'Settings',
    search: async (api, text, signal) =>
      (await import('./features/settings/search-sections.ts')).searchSections(api, text, signal),
  },
]
