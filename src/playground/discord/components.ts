/** Components as Discord enforces them: what may stand where, in messages old and new and in modals. */
import { z } from 'zod';
import { checkMessage, checkModalParts, checkRow } from './component-rules.ts';
import { integer, list, oneOf, text, url } from './fields.ts';
import {
  button,
  checkbox,
  checkboxGroup,
  numbered,
  radioGroup,
  stringSelect,
  textInput,
  userSelect,
} from './interactive.ts';
import { KIND, onlyKinds } from './kinds.ts';

const row = z
  .object({
    type: z.literal(KIND.row),
    ...numbered,
    components: list(
      z.discriminatedUnion('type', [button, stringSelect, userSelect], {
        error: onlyKinds(KIND.button, KIND.stringSelect, KIND.userSelect),
      }),
      1,
      5,
    ),
  })
  .superRefine(checkRow);

const textDisplay = z.object({ type: z.literal(KIND.textDisplay), ...numbered, content: text(1, 4_000) });
const media = z.object({ url: url(2_048) });
const thumbnail = z.object({
  type: z.literal(KIND.thumbnail),
  ...numbered,
  media,
  description: text(0, 1_024).nullish(),
  spoiler: z.boolean().optional(),
});
const section = z.object({
  type: z.literal(KIND.section),
  ...numbered,
  components: list(z.discriminatedUnion('type', [textDisplay], { error: onlyKinds(KIND.textDisplay) }), 1, 3),
  accessory: z.discriminatedUnion('type', [button, thumbnail], {
    error: onlyKinds(KIND.button, KIND.thumbnail),
  }),
});
const gallery = z.object({
  type: z.literal(KIND.gallery),
  ...numbered,
  items: list(
    z.object({ media, description: text(0, 1_024).nullish(), spoiler: z.boolean().optional() }),
    1,
    10,
  ),
});
const separator = z.object({
  type: z.literal(KIND.separator),
  ...numbered,
  divider: z.boolean().optional(),
  spacing: oneOf(1, 2).optional(),
});
const inContainer = [row, section, textDisplay, gallery, separator] as const;
const container = z.object({
  type: z.literal(KIND.container),
  ...numbered,
  components: z
    .array(
      z.discriminatedUnion('type', inContainer, {
        error: onlyKinds(KIND.row, KIND.section, KIND.textDisplay, KIND.gallery, KIND.separator),
      }),
    )
    .min(1),
  accent_color: integer(0, 0xff_ff_ff).nullish(),
  spoiler: z.boolean().optional(),
});

/** The components of a message without the flag for new ones: rows only. */
export const oldComponents = list(
  z.discriminatedUnion('type', [row], { error: onlyKinds(KIND.row) }),
  0,
  5,
).superRefine(checkMessage);

/** The components of a message with that flag. */
export const newComponents = z
  .array(
    z.discriminatedUnion('type', [...inContainer, container], {
      error: onlyKinds(
        KIND.row,
        KIND.section,
        KIND.textDisplay,
        KIND.gallery,
        KIND.separator,
        KIND.container,
      ),
    }),
  )
  .superRefine(checkMessage);

const field = z.discriminatedUnion(
  'type',
  [textInput, stringSelect, userSelect, radioGroup, checkboxGroup, checkbox],
  {
    error: onlyKinds(
      KIND.stringSelect,
      KIND.textInput,
      KIND.userSelect,
      KIND.radioGroup,
      KIND.checkboxGroup,
      KIND.checkbox,
    ),
  },
);
const label = z.object({
  type: z.literal(KIND.label),
  ...numbered,
  label: text(1, 45),
  description: text(0, 100).nullish(),
  component: field,
});

/** A modal as a callback opens it. */
export const modal = z.object({
  custom_id: text(1, 100),
  title: text(1, 45),
  components: list(
    z.discriminatedUnion('type', [label, textDisplay], { error: onlyKinds(KIND.label, KIND.textDisplay) }),
    1,
    5,
  ).superRefine(checkModalParts),
});

export type MessageComponent = z.infer<typeof newComponents>[number];
export type ModalDefinition = z.infer<typeof modal>;
export type ModalPart = ModalDefinition['components'][number];
export type Field = z.infer<typeof field>;
export type Button = z.infer<typeof button>;
export type Select = z.infer<typeof stringSelect> | z.infer<typeof userSelect>;
/** Anything that may stand inside a message, at any depth. */
export type AnyComponent = MessageComponent | z.infer<typeof section>['accessory'] | Select;
