import { runAdmin } from '../src/admin/run-admin.ts'
import type { Terminal } from '../src/admin/terminal.ts'

type Setting = { environment: Record<string, string>; input?: string }

/** As `npm run admin --` and `npm run import --` do, without the second that a new process takes. */
export async function runInProcess(
  args: readonly string[],
  { environment, input = '' }: Setting,
): Promise<{ code: number; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', '']
  const terminal: Terminal = {
    out: { write: (text) => (stdout += text) },
    err: { write: (text) => (stderr += text) },
    say: (message) => void (stderr += `${message}\n`),
    askSecret: async () => (await Promise.resolve(input)).trim(),
    readInput: async () => (await Promise.resolve(input)).trim(),
  }
  const signal = new AbortController().signal
  const code = await runAdmin(args, { environment, terminal, signal })
  return { code, stdout, stderr }
}
