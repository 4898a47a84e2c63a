import { z } from "zod";

const YEAR = /^(19|20|21)\d\d-/;
const YEARS = "with a year from 1900 to 2199";

/** A point in time as ISO text in UTC with milliseconds, `2026-11-21T09:30:00.000Z`; other precisions become that. */
export const Instant = z.iso
  .datetime(`must be a point in time such as 2026-11-21T09:30:00Z, ${YEARS}`)
  .regex(YEAR, `must be a point in time such as 2026-11-21T09:30:00Z, ${YEARS}`)
  .overwrite(toMilliseconds);
export type Instant = z.infer<typeof Instant>;

/** A day of the calendar, `2026-11-21`: one that exists, in the years 1900 to 2199; anything else is a typing error. */
export const CalendarDay = z.iso
  .date(`must be a day such as 2026-11-21, ${YEARS}`)
  .regex(YEAR, `must be a day such as 2026-11-21, ${YEARS}`);
export type CalendarDay = z.infer<typeof CalendarDay>;

/** An IANA time zone that this platform knows, such as `Europe/Vienna`. */
export const TimeZone = z
  .string()
  .refine(isTimeZone, "must be a time zone of the IANA database, such as Europe/Vienna or UTC");
export type TimeZone = z.infer<typeof TimeZone>;

// Runs on refused text as well, which it leaves alone.
function toMilliseconds(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
