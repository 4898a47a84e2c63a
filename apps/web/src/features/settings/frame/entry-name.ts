import { z } from 'zod'

/** A name as people give it to something in the settings. */
export const EntryName = z.string().trim().min(1, 'Give it a name.').max(120, 'Use at most 120 characters.')
