import { readFile, rename, writeFile } from 'node:fs/promises'

/** How far a service has come in the feed, kept in a file. */
export type KeptCursor = {
  /** Null before the first start. */
  read(): Promise<string | null>
  keep(cursor: string): Promise<void>
}

/** @param file whole at any moment: a service that dies while it writes finds the cursor before that */
export function keptCursor(file: string): KeptCursor {
  return {
    read: () => readFile(file, 'utf8').catch(nullIfAbsent),
    keep: async (cursor) => {
      await writeFile(`${file}.new`, cursor)
      await rename(`${file}.new`, file)
    },
  }
}

function nullIfAbsent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
