import type { TrafficLight } from '@dealwright/domain'

/** The traffic light of a deal in words. */
export const LIGHT_NAMES: Record<TrafficLight, string> = { red: 'Red', yellow: 'Yellow', green: 'Green' }
