/** What the tests use of a package that comes without types for this entry. */
declare module 'discord-api-spec/zod' {
  import type { z } from 'zod';

  export const MessageCreateRequestSchema: z.ZodType;
  export const ModalInteractionCallbackRequestSchema: z.ZodType;
  export const ApplicationCommandUpdateRequestSchema: z.ZodType;
}
