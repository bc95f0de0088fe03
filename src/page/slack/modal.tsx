import { useMemo, useState } from 'react';
import { FormDialog } from '../form-dialog.tsx';
import { Blocks } from './blocks.tsx';
import type { ModalDefinition, StateValue, StateValues, View } from './model.ts';
import { type ElementAt, keyOf, type Surface, SurfaceContext } from './surface.ts';
import type { Act } from './use-acting.ts';

export interface Submission {
  /** By block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** What to say above the buttons. */
  readonly problem?: string | undefined;
}

interface Props {
  readonly view: View<ModalDefinition>;
  readonly act: Act;
  readonly onSubmit: (values: StateValues) => Promise<Submission>;
  readonly onClose: () => void;
}

const tellsAtOnce = ({ blocks }: ModalDefinition, { blockId }: ElementAt): boolean => {
  const block = blocks.find((one) => one.block_id === blockId);
  return block?.type !== 'input' || block.dispatch_action === true;
};

const withValue = (
  values: StateValues,
  { blockId, actionId }: ElementAt,
  value: StateValue,
): StateValues => ({
  ...values,
  [blockId]: { ...values[blockId], [actionId]: value },
});

const without = (errors: Submission['errors'], blockId: string): Submission['errors'] =>
  Object.fromEntries(Object.entries(errors).filter(([id]) => id !== blockId));

/** A form on top of everything. What is typed stays here until it is sent. */
export const Modal = ({ view, act, onSubmit, onClose }: Props) => {
  const { definition } = view;
  const [values, setValues] = useState(view.state);
  const [waiting, setWaiting] = useState<string>();
  const [attempts, setAttempts] = useState(0);
  const [{ errors, problem }, setOutcome] = useState<Submission>({ errors: {} });
  const surface = useMemo((): Surface => {
    const tell = async (at: ElementAt, value?: StateValue) => {
      if (waiting !== undefined) return;
      setWaiting(keyOf(at));
      const wrong = await act({ view: view.id }, at, value);
      setOutcome((before) => ({ ...before, problem: wrong }));
      setWaiting(undefined);
    };
    return {
      on: { view: view.id },
      state: values,
      waiting,
      press: (at) => void tell(at),
      choose: (at, value) => {
        setValues((before) => withValue(before, at, value));
        setOutcome((before) => ({ errors: without(before.errors, at.blockId) }));
        if (tellsAtOnce(definition, at)) void tell(at, value);
      },
    };
  }, [values, waiting, act, view.id, definition]);
  const submit = async () => {
    if (waiting !== undefined) return;
    setWaiting('submit');
    setOutcome(await onSubmit(values));
    setAttempts((count) => count + 1);
    setWaiting(undefined);
  };
  return (
    <FormDialog
      title={definition.title.text}
      submit={definition.submit?.text}
      close={definition.close?.text ?? (definition.submit ? 'Cancel' : 'Close')}
      busy={waiting === 'submit'}
      problem={problem}
      attempts={attempts}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <SurfaceContext value={surface}>
        <Blocks blocks={definition.blocks} errors={errors} />
      </SurfaceContext>
    </FormDialog>
  );
};
