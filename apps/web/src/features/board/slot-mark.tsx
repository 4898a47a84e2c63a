import type { DealView } from '@dealwright/domain'
import { classNames } from '../../ui/class-names.ts'
import type { CardContext } from './card-context.ts'
import { CardFace } from './card-face.tsx'
import { CARD_LOOK } from './deal-card.tsx'
import { CARD_HEIGHT } from './metrics.ts'

/** Where a card would go: the place alone under one that hangs on the pointer, the card itself when keys move it. */
export function SlotMark({ top, ghost, context }: { top: number; ghost: DealView | null; context: CardContext }) {
  return (
    <li
      role="presentation"
      aria-hidden
      style={{ transform: `translateY(${top}px)`, height: `${CARD_HEIGHT}rem` }}
      className={classNames(
        'absolute inset-x-0 top-0',
        ghost
          ? `${CARD_LOOK} shadow-float outline-2 outline-focus`
          : 'rounded-lg border border-dashed border-focus bg-accent-soft',
      )}
    >
      {ghost && (
        <CardFace
          deal={ghost}
          context={context}
          name={<span className="block truncate font-medium">{ghost.name}</span>}
        />
      )}
    </li>
  )
}
