import { readFileSync } from 'node:fs'
import { defineConfig } from 'rolldown'

/** Whose code is in the bundle, as its license asks. */
const BUNDLED = { zod: 'node_modules/zod', '@trpc/client and @trpc/server': '../client/node_modules/@trpc/client' }

/** One file that needs nothing beside it, for the oldest Node that is supported: whoever installs the command gets no dependencies. */
export default defineConfig({
  input: 'src/main.ts',
  platform: 'node',
  transform: { target: 'node20' },
  output: {
    file: 'dist/dealwright.js',
    format: 'esm',
    minify: 'dce-only',
    comments: { legal: true, annotation: false, jsdoc: false },
    footer: Object.entries(BUNDLED)
      .map(([name, folder]) => `/*! Holds parts of ${name}.\n\n${licenseIn(folder)}\n*/`)
      .join('\n'),
  },
})

function licenseIn(folder: string): string {
  return readFileSync(new URL(`${folder}/LICENSE`, import.meta.url), 'utf8').trim()
}
