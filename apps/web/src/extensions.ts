import type { ComponentType } from 'react'
import type { NewDealDialogProps } from './shell/overlay.ts'
import type { SearchProvider } from './shell/palette/search-provider.ts'

/** The dialog that `n` and the palette open; a `lazy` component, fetched when first opened. */
export const NewDealDialog: ComponentType<NewDealDialogProps> | null = null

/** What the command palette searches, in the order in which it shows what was found. */
export const SEARCHES: readonly SearchProvider[] = []
