import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type ProxyOptions } from 'vite'
import { CHUNKS } from './build/chunks.ts'
import { leanZod } from './build/lean-zod.ts'

const API = process.env['DEALWRIGHT_URL'] ?? 'http://127.0.0.1:4000'

/** Calls go to the server; a page with the same path (a GET that wants HTML) stays with the dashboard. */
const toApi: ProxyOptions = {
  target: API,
  bypass: (request) =>
    request.method === 'GET' && request.headers.accept?.includes('text/html') ? '/index.html' : undefined,
}

export default defineConfig({
  plugins: [react(), tailwindcss(), leanZod()],
  server: {
    host: '127.0.0.1',
    port: 4100,
    proxy: {
      '/trpc': toApi,
      '/auth': toApi,
      '/setup': toApi,
      '/invitations': toApi,
      '/sell': API,
      '/docs': API,
      '/api': API,
      '/llms.txt': API,
    },
  },
  build: {
    // The oldest browsers that know light-dark(), on which both themes stand.
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    // No data: URLs, so that the content security policy can forbid them.
    assetsInlineLimit: 0,
    // All of these browsers know it.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
})
