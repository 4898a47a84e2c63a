import { openPlatform } from '../../packages/api/src/index.ts'
import { DEFAULT_WORKSPACE_SETTINGS } from '../../packages/domain/src/index.ts'
import { apiAsOwner } from '../../apps/server/src/api-as-owner.ts'
import { foundWorkspace } from '../fill/setting.ts'
import type { Installation } from '../installation.ts'
import { startChild } from '../targets/child.ts'
import { fanOut } from './fan-out.ts'
import { files } from './files.ts'
import { startUp } from './start-up.ts'
import type { Finding, Trial } from './trial.ts'

/** In the order of the table. */
export const TRIALS = { startUp, fanOut, files } satisfies Record<string, Trial>

export type TrialName = keyof typeof TRIALS
export type TrialFigures = { trial: TrialName; title: string; findings: Finding[] }

/** Each on a new server and a new database, which is dropped afterwards. */
export async function runTrials(
  installation: Installation,
  names: readonly TrialName[],
  say: (message: string) => void,
): Promise<TrialFigures[]> {
  const figures: TrialFigures[] = []
  for (const name of names) {
    const scratch = await installation.scratch()
    const platform = openPlatform({ url: scratch.url, size: 4 })
    const { workspaceId } = await foundWorkspace(platform)
    const own = await startChild('own-server.ts', { DATABASE_URL: scratch.url })
    try {
      const api = apiAsOwner(platform, { id: workspaceId, settings: DEFAULT_WORKSPACE_SETTINGS })
      const findings = await TRIALS[name].run({ databaseUrl: scratch.url, own, api, say })
      figures.push({ trial: name, title: TRIALS[name].title, findings })
    } finally {
      await own.stop()
      await platform.close()
      await scratch.drop()
    }
    say(name)
  }
  return figures
}
