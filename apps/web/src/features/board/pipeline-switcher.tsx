import type { Pipeline } from '@dealwright/domain'
import { ChevronsUpDownIcon } from 'lucide-react'
import { createContext, lazy, useContext } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'
import { LazyMenu } from '../../ui/lazy-menu.tsx'

const loadMenu = async () => ({ default: (await import('./pipeline-menu.tsx')).PipelineMenu })
const PipelineMenu = lazy(loadMenu)

export type PipelineChoice = { pipelines: readonly Pipeline[]; current: Pipeline }
const Choice = createContext<PipelineChoice | null>(null)

/** Beside the name of the pipeline that is shown: the others. */
export function PipelineSwitcher(choice: PipelineChoice) {
  return (
    <Choice value={choice}>
      <LazyMenu
        Menu={PipelineMenu}
        preload={loadMenu}
        trigger={
          <IconButton label="Change the pipeline" size="small" className="-ml-2">
            <ChevronsUpDownIcon />
          </IconButton>
        }
      />
    </Choice>
  )
}

export function usePipelineChoice(): PipelineChoice {
  const choice = useContext(Choice)
  if (!choice) throw new Error('Only inside the switcher')
  return choice
}
