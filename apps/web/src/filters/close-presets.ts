import { addDays, type CalendarDay } from '@dealwright/domain'

export type ClosePreset = { label: string; from: CalendarDay | undefined; to: CalendarDay | undefined }

/** Ranges of the expected close that people ask for most. The days stand in the address, so a link to them stays the same. */
export function closePresets(today: CalendarDay): ClosePreset[] {
  const month = today.slice(0, 7)
  const next = addDays(lastDay(month), 1).slice(0, 7)
  return [
    { label: 'Before today', from: undefined, to: addDays(today, -1) },
    { label: 'This month', from: `${month}-01`, to: lastDay(month) },
    { label: 'Next month', from: `${next}-01`, to: lastDay(next) },
    { label: 'Next 90 days', from: today, to: addDays(today, 90) },
  ]
}

/** @param month `YYYY-MM` */
function lastDay(month: string): CalendarDay {
  return addDays(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, -1)
}
