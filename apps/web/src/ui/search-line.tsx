import { useEffect, useRef, useState } from 'react'
import { SearchInput } from './search-input.tsx'

const PAUSE = 250

/** A page's own search line: it holds what is typed; the address follows when the typing pauses. */
export function SearchLine({
  label,
  text,
  onSearch,
  className,
}: {
  label: string
  text: string
  onSearch: (text: string) => void
  className?: string
}) {
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Changed from elsewhere (cleared, a link, the way back): the line shows it. An echo of what was typed is not that.
  if (known !== text) {
    setKnown(text)
    if (typed.trim() !== text) setTyped(text)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <SearchInput
      label={label}
      className={className}
      value={typed}
      onSearch={(next) => {
        setTyped(next)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => onSearch(next.trim()), PAUSE)
      }}
    />
  )
}
