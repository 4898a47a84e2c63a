import { sell } from '../../src/sell/sell.ts'
import { walk } from './walk.ts'

walk(sell)
