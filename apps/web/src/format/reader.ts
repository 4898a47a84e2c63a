/** Who reads: a BCP 47 locale, and the IANA time zone in which their clock runs. */
export type Reader = { locale: string; timeZone: string }

/** The reader in front of this browser. */
export const browserReader: Reader = {
  locale: typeof navigator === 'undefined' ? 'en' : navigator.language,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
}
