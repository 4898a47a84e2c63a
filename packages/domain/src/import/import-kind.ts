import { z } from 'zod'

/** What the rows of a file become. */
export const IMPORT_KINDS = ['companies', 'contacts', 'deals'] as const
export const ImportKind = z.enum(IMPORT_KINDS)
export type ImportKind = z.infer<typeof ImportKind>

/** The record that one row of such a file makes. */
export const ENTITY_OF_KIND = { companies: 'company', contacts: 'contact', deals: 'deal' } as const satisfies Record<
  ImportKind,
  string
>
