import { z } from 'zod'

const KEPT = 'dealwright.deals-table'

/** What this browser keeps of a view of the table: the widths of its columns, how many stay in sight, and which there are when no view says it. */
const Layout = z.object({
  columns: z.array(z.string()).default([]),
  widths: z.record(z.string(), z.number().min(40).max(1200)).default({}),
  pinned: z.int().min(1).max(50).default(1),
})
export type Layout = z.infer<typeof Layout>

const NONE: Layout = { columns: [], widths: {}, pinned: 1 }

/** The layout of a view; of the table without a view for null. */
export function keptLayout(viewId: string | null): Layout {
  return readAll()[viewId ?? ''] ?? NONE
}

export function keepLayout(viewId: string | null, change: Partial<Layout>): void {
  const all = readAll()
  const next = { ...all, [viewId ?? '']: { ...NONE, ...all[viewId ?? ''], ...change } }
  try {
    localStorage.setItem(KEPT, JSON.stringify(next))
  } catch {
    // Storage may be blocked; the layout then lasts as long as the page.
  }
}

function readAll(): Record<string, Layout> {
  try {
    return z.record(z.string(), Layout).parse(JSON.parse(localStorage.getItem(KEPT) ?? '{}'))
  } catch {
    return {}
  }
}
