import { type Control, type FieldPathByValue, type FieldValues, useController } from 'react-hook-form'

const COLOURS = [
  ['#3b82f6', 'Blue'],
  ['#06b6d4', 'Cyan'],
  ['#10b981', 'Green'],
  ['#eab308', 'Yellow'],
  ['#f97316', 'Orange'],
  ['#ef4444', 'Red'],
  ['#ec4899', 'Pink'],
  ['#8b5cf6', 'Violet'],
  ['#6b7280', 'Grey'],
] as const

/** The colour of a stage: one of a few, any other, or none. */
export function ColourField<Values extends FieldValues, Sent>({
  control,
  name,
}: {
  control: Control<Values, unknown, Sent>
  name: FieldPathByValue<Values, string | null>
}) {
  const { field } = useController({ control, name })
  const value: string | null = field.value
  const isOther = value !== null && !COLOURS.some(([colour]) => colour === value)
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">
        Colour <span className="font-normal text-faint">(optional)</span>
      </legend>
      <div className="flex flex-wrap items-center gap-1.5">
        <Swatch label="No colour" isChosen={value === null} onChoose={() => field.onChange(null)} />
        {COLOURS.map(([colour, label]) => (
          <Swatch
            key={colour}
            label={label}
            colour={colour}
            isChosen={value === colour}
            onChoose={() => field.onChange(colour)}
          />
        ))}
        <label className="ml-2 flex items-center gap-2 text-sm">
          <input
            type="color"
            value={value ?? '#808080'}
            onChange={(event) => field.onChange(event.target.value)}
            className="size-7 rounded-md bg-transparent"
          />
          {isOther ? value : 'Another'}
        </label>
      </div>
    </fieldset>
  )
}

function Swatch({
  label,
  colour,
  isChosen,
  onChoose,
}: {
  label: string
  colour?: string
  isChosen: boolean
  onChoose: () => void
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isChosen}
      data-tooltip={label}
      onClick={onChoose}
      style={colour === undefined ? undefined : { backgroundColor: colour }}
      className="touch-area relative grid size-7 place-items-center rounded-full bg-pressed text-xs text-muted ring-1 ring-line ring-inset aria-pressed:outline-2 aria-pressed:outline-offset-2 aria-pressed:outline-accent"
    >
      {colour === undefined && <span aria-hidden>–</span>}
    </button>
  )
}
