/** Part of pg that its types leave out: how it writes a value into a message. */
declare module 'pg/lib/utils.js' {
  const utils: { prepareValue(value: unknown): unknown }
  export default utils
}
