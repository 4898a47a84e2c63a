import { registerHooks } from 'node:module'

/** Tells, as the last line of its output, which files are loaded for a server to start, and which more that it may ever load. */
let loaded: string[] = []
registerHooks({
  load: (url, context, next) => {
    loaded.push(url)
    return next(url, context)
  },
})
await import('../src/server.ts')
const [atStart] = [loaded, (loaded = [])]
await import('../src/load-everything.ts')
process.stdout.write(`\n${JSON.stringify({ atStart, later: loaded })}`)
