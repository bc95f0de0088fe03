import { useState } from 'react';
import { FormDialog } from '../form-dialog.tsx';
import { useReader } from '../reader.ts';
import { useOneAtATime } from '../use-one-at-a-time.ts';
import { act } from './api.ts';
import { Markdown } from './markdown.tsx';
import { ModalField } from './modal-field.tsx';
import type { Held, OpenModal } from './model.ts';

const TEXT_DISPLAY = 10;

/** A form of the bot's. What is typed stays here until it is sent. */
export const Modal = ({ modal: { id, definition, values: first } }: { modal: OpenModal }) => {
  const { me: as } = useReader();
  const [values, setValues] = useState(first);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [attempts, setAttempts] = useState(0);
  const { waiting, problem, run } = useOneAtATime();
  const hold = (customId: string, held: Held) => {
    setValues((before) => ({ ...before, [customId]: held }));
    setErrors(({ [customId]: _, ...others }) => others);
  };
  const submit = () =>
    run('submit', async () => {
      const outcome = await act({ act: 'submit', as, modal: id, values });
      setErrors(outcome.errors ?? {});
      setAttempts((count) => count + 1);
      return outcome.error;
    });
  return (
    <FormDialog
      title={definition.title}
      submit="Submit"
      close="Cancel"
      busy={waiting !== undefined}
      problem={problem}
      attempts={attempts}
      onSubmit={() => void submit()}
      onClose={() => void act({ act: 'close', as, modal: id })}
    >
      {definition.components.map((part) => {
        if (part.type === TEXT_DISPLAY) return <Markdown key={part.content} text={part.content} />;
        const customId = part.component.custom_id;
        return (
          <ModalField
            key={customId}
            part={part}
            held={values[customId] ?? null}
            error={errors[customId]}
            onHold={(held) => hold(customId, held)}
          />
        );
      })}
    </FormDialog>
  );
};
