import type { RunningServer } from './server.ts'

/** What the terminal shows when the server is ready: where it is, how to get in, where the data lives, how to stop it. */
export function announcement({ url, place, setupUrl, demo }: Omit<RunningServer, 'stop'>): string {
  const lines = [['Dealwright is ready', url]]
  if (demo) lines.push(['Sign in as', demo.email], ['with the password', demo.password ?? 'that you have set for it'])
  lines.push(['Data', place], ['Stop', 'Ctrl-C'])
  const width = Math.max(...lines.map(([label = '']) => label.length))
  const table = lines.map(([label = '', value]) => `  ${label.padEnd(width)}   ${value}`).join('\n')
  const setup =
    setupUrl && `  Nobody has an account yet. This link makes the owner's; it works once, for a day:\n\n  ${setupUrl}`
  return ['', table, ...(setup ? [setup] : []), ''].join('\n\n').replace(/^\n/, '')
}
