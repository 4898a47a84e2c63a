import { CURRENCIES, currencySymbol } from '@dealwright/domain'
import { read, router } from '../procedure.ts'

/** What money can be in; see `workspaces.get` for the currency that totals are in. */
export const currenciesRouter = router({
  /** Every currency with its ISO 4217 numeric code, those still in use first, each part by code. */
  list: read('settings.read').query(() => LISTED),
})

const LISTED = [...CURRENCIES.values()].map((currency) => ({ ...currency, symbol: currencySymbol(currency.code) }))
