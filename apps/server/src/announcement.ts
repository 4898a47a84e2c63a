import type { RunningServer } from './server.ts'

type Facts = Pick<RunningServer, 'url' | 'place' | 'setupUrl' | 'demo'>

/** What the terminal shows when the server is ready: where it is, how to get in, where the data lives, how to stop it. */
export function announcement({ url, place, setupUrl, demo }: Facts): string {
  const facts: [label: string, value: string][] = [['Dealwright is ready', url]]
  if (demo) facts.push(['Sign in as', demo.email], ['With the password', demo.password ?? 'that you have given it'])
  facts.push(['The data is in', place], ['To stop', 'Ctrl-C'])
  const width = Math.max(...facts.map(([label]) => label.length))
  const lines = facts.map(([label, value]) => `  ${label.padEnd(width)}   ${value}`)
  if (setupUrl) {
    const purpose = demo
      ? 'This link makes a workspace of your own'
      : 'Begin with this link: it makes your account and workspace'
    lines.push('', `  ${purpose} (once, within a day):`, `  ${setupUrl}`)
  }
  return ['', ...lines, ''].join('\n')
}
