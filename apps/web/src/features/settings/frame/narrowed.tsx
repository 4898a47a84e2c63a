import { type ReactNode, useState } from 'react'
import { matchText } from '../../../ui/match-text.ts'
import { SearchInput } from '../../../ui/search-input.tsx'
import { Button } from '../../../ui/button.tsx'

/** From so many on a list can be searched. */
const SEARCHED_FROM = 12
const PART = 200

/** A list that can be searched once it is long, and is shown in parts once it is very long. */
export function Narrowed<Item>({
  label,
  items,
  nameOf,
  children,
}: {
  label: string
  items: readonly Item[]
  /** The text that is searched. */
  nameOf: (item: Item) => string
  /** @param isNarrowed whether these are not all of them */
  children: (shown: readonly Item[], isNarrowed: boolean) => ReactNode
}) {
  const [text, setText] = useState('')
  const [parts, setParts] = useState(1)
  const found = text.trim() === '' ? items : items.filter((item) => matchText(nameOf(item), text) > 0)
  const shown = found.slice(0, parts * PART)
  return (
    <>
      {items.length >= SEARCHED_FROM && <SearchInput label={label} value={text} onSearch={setText} className="my-1" />}
      {found.length === 0 && <p className="px-2 py-4 text-muted">Nothing found for “{text.trim()}”.</p>}
      {children(shown, shown.length < items.length)}
      {shown.length < found.length && (
        <div className="flex justify-center p-2">
          <Button look="quiet" size="small" onClick={() => setParts(parts + 1)}>
            Show more
          </Button>
        </div>
      )}
    </>
  )
}
