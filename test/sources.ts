import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const ROOT = path.join(import.meta.dirname, '..')

const GENERATED = new Set(['node_modules', 'dist', '.git', '.turbo', '.data', 'coverage', 'pnpm-lock.yaml'])

export type Source = {
  /** From the root of the project, with slashes. */
  file: string
  text: string
}

/** Every file under a folder of the project that a person wrote; none when there is no such folder. */
export function readSources(folder: string): Source[] {
  if (!existsSync(path.join(ROOT, folder))) return []
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    if (GENERATED.has(entry.name)) return []
    if (entry.isDirectory()) return readSources(file)
    return entry.isFile() ? [{ file, text: readFileSync(path.join(ROOT, file), 'utf8') }] : []
  })
}

export type Import = {
  /** As written: `zod`, `node:fs`, `./deal.ts`. */
  specifier: string
  /** Gone once the types are: `import type` or `export type`. */
  isTypeOnly: boolean
}

const IMPORT = /^import\s+(type\s[^'"]+?from\s*)?(?:[^'"(]*?from\s*)?['"]([^'"]+)['"]/gm
const REEXPORT = /^export\s+(type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*['"]([^'"]+)['"]/gm
const DYNAMIC = /\b(?:import|require|import\.meta\.resolve)\(()\s*['"]([^'"]+)['"]/g

/** What a TypeScript file imports, by its text. A line that is commented out does not count. */
export function importsOf(text: string): Import[] {
  const code = text.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')
  return [IMPORT, REEXPORT, DYNAMIC].flatMap((pattern) =>
    [...code.matchAll(pattern)].map(([, type, specifier = '']) => ({ specifier, isTypeOnly: Boolean(type) })),
  )
}

/** `@trpc/server/http` is part of the package `@trpc/server`, `node:fs` of `node:`. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:'
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}
