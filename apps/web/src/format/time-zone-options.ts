import type { ComboboxOption } from '../ui/combobox.tsx'

/** Every time zone that the browser knows; the reader's own and UTC are always among them. */
export function timeZoneOptions(own: string): ComboboxOption[] {
  const zones = new Set(['UTC', own, ...Intl.supportedValuesOf('timeZone')])
  return [...zones].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}
