import type { Plugin } from 'vite'

/** Leaves the writing of JSON schemas out of zod: each kind of schema brings its part of that along, and no page asks for it. */
export function leanZod(): Plugin {
  return {
    name: 'lean-zod',
    apply: 'build',
    transform(code, id) {
      if (!/zod[\\/]v4[\\/]classic[\\/]schemas\.js$/.test(id)) return undefined
      const lean = code
        .replace(/^import \{.*\} from "\.\.\/core\/to-json-schema\.js";$/m, NO_WRITERS)
        .replaceAll(/^\s*inst\._zod\.processJSONSchema = .*$/gm, '')
      if (lean.includes('to-json-schema') || lean.includes('processJSONSchema'))
        this.error('zod has changed how it writes JSON schemas: see build/lean-zod.ts.')
      return { code: lean, map: null }
    },
  }
}

const NO_WRITERS = `
const noWriter = () => () => { throw new Error('The dashboard writes no JSON schemas.') }
const [createStandardJSONSchemaMethod, createToJSONSchemaMethod] = [noWriter, noWriter]`
