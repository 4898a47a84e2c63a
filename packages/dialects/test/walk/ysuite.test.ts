import { ysuite } from '../../src/ysuite/ysuite.ts'
import { walk } from './walk.ts'

walk(ysuite)
