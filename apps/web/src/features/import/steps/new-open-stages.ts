import type { Stage } from '@dealwright/domain'

/**
 * Open stages of these names. Their chances rise in even steps from that of the last open stage towards certainty: a place to start
 * from, which nobody takes for a figure of their own.
 */
export function newOpenStages(
  names: readonly string[],
  stages: readonly Pick<Stage, 'type' | 'probability'>[],
): Pick<Stage, 'name' | 'type' | 'probability'>[] {
  const from = Math.max(0, ...stages.filter(({ type }) => type === 'open').map(({ probability }) => probability))
  return names.map((name, index) => ({
    name: name.slice(0, 120),
    type: 'open',
    probability: Math.min(99, Math.round(from + ((100 - from) * (index + 1)) / (names.length + 1))),
  }))
}
