/** The logger as the bot's parts see it: an event's fields, then what happened. No texts of people, no secrets. */
export interface Log {
  info(fields: Record<string, unknown>, event: string): void;
  warn(fields: Record<string, unknown>, event: string): void;
  error(fields: Record<string, unknown>, event: string): void;
}
