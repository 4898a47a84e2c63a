/** A setting that cannot be used. The message names the variable, its value and what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}
