type Input = Record<string, unknown> | undefined
type Page = { items: unknown[] } & ({ nextCursor: string | null } | { cursor: string })

/** Everything on a list, page after page, each asked for when the one before has been used up. */
export async function* pages(ask: (input: Input) => Promise<unknown>, first: Input): AsyncGenerator<unknown, void> {
  for (let input = first; ;) {
    // Which procedures have this is held by their types.
    const page = (await ask(input)) as unknown[] | Page
    if (Array.isArray(page)) return yield* page
    yield* page.items
    const next = placeAfter(page)
    if (next === null) return
    input = { ...input, ...next }
  }
}

/** What to ask for instead of the place where the first page began. The feed has an end only for now: an empty page. */
function placeAfter(page: Page): Input | null {
  if ('nextCursor' in page) return page.nextCursor === null ? null : { cursor: page.nextCursor, offset: undefined }
  return page.items.length === 0 ? null : { after: page.cursor, afterId: undefined, afterNumber: undefined }
}
