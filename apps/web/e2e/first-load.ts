import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const DIST = path.join(import.meta.dirname, '../dist')

/** How much script, packed by gzip, a browser fetches before a page of the built dashboard stands. @param page `board-page` */
export function firstLoadBytes(page: string): number {
  const html = readFileSync(path.join(DIST, 'index.html'), 'utf8')
  const own = readdirSync(path.join(DIST, 'assets')).find((file) => file.startsWith(`${page}-`) && file.endsWith('.js'))
  if (!own) throw new Error(`Nothing is built for ${page}.`)
  const files = new Set<string>()
  for (const [, src = ''] of html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) follow(path.join(DIST, src), files)
  follow(path.join(DIST, 'assets', own), files)
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
}

/** A file and all that it imports before it runs. */
function follow(file: string, known: Set<string>): void {
  if (known.has(file)) return
  known.add(file)
  for (const [, next = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g))
    follow(path.join(path.dirname(file), next), known)
}
