import { rally } from '../../src/rally/rally.ts'
import { walk } from './walk.ts'

walk(rally)
