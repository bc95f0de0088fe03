import { useRef, useState } from 'react';
import { useReader } from '../reader.ts';
import { TypeAhead } from '../type-ahead.tsx';
import { act } from './api.ts';
import { type ChoiceOption, type ElementProps, placeholderOf } from './kit.ts';
import { keyOf, useHeld, useSurface } from './surface.ts';

/** A menu whose options the bot is asked for while one types. */
export const ExternalSelect = ({ element, at, ...labelled }: ElementProps<'external_select'>) => {
  const surface = useSurface();
  const { me } = useReader();
  const offered = useRef<readonly ChoiceOption[]>([]);
  const [problem, setProblem] = useState<string>();
  const ask = async (typed: string) => {
    const { options = [], error } = await act({ act: 'suggest', as: me, on: surface.on, ...at, typed });
    offered.current = options;
    setProblem(error);
    return options.map(({ value, text, description }) => ({
      value,
      label: text.text,
      detail: description?.text,
    }));
  };
  return (
    <>
      <TypeAhead
        {...labelled}
        placeholder={placeholderOf(element) ?? 'Type to search'}
        chosen={useHeld(at)?.selected_option?.text.text}
        busy={surface.waiting === keyOf(at)}
        least={element.min_query_length ?? 3}
        ask={ask}
        onPick={({ value }) => {
          const option = offered.current.find((one) => one.value === value);
          surface.choose(at, { type: element.type, selected_option: option ?? null });
        }}
      />
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
};
