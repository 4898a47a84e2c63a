import { pipelinedeals } from '../../src/pipelinedeals/pipelinedeals.ts'
import { walk } from './walk.ts'

walk(pipelinedeals)
