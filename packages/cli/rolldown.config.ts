import { defineConfig } from 'rolldown'

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
  },
})
