import { type Filter, SavedViewId } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { TableSearch } from '../../filters/table-search.ts'
import { parseUrlSearch, printUrlSearch } from '../../url-search.ts'
import { isViewChanged, NO_VIEW, viewAddress, viewContent } from './view-address.ts'

const id = SavedViewId.parse('01890a5d-ac96-774b-bcce-b302099a8057')
const filter: Filter = {
  and: [{ value: ['open'], op: 'in', field: 'status' }, { or: [{ field: 'isHot', op: 'eq', value: true }] }],
}
const view = { id, filter, sort: [{ field: 'amount', direction: 'desc' as const }], columns: ['name', 'amount'] }
const address = TableSearch.parse(parseUrlSearch(printUrlSearch(viewAddress(view))))

test('the address of a view says all that it shows', () => {
  expect(address).toEqual({
    view: id,
    status: ['open'],
    where: JSON.stringify({ or: [{ field: 'isHot', op: 'eq', value: true }] }),
    sort: '-amount',
    columns: 'name,amount',
  })
})

test('what is shown is kept as it is', () => {
  expect(viewContent(address, view.sort, view.columns)).toEqual({ filter, sort: view.sort, columns: view.columns })
  expect(viewContent(NO_VIEW, [], []).filter).toBeNull()
})

test.each([{ q: 'acme' }, { status: undefined }, { where: undefined }, { sort: undefined }, { columns: 'name' }])(
  'with %o it is another than the view',
  (some) => {
    expect(isViewChanged(view, address)).toBe(false)
    expect(isViewChanged(view, { ...address, ...some })).toBe(true)
  },
)
