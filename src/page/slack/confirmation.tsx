import { useId } from 'react';
import { Dialog } from '../dialog.tsx';
import { Mrkdwn } from './drawn.tsx';
import type { ElementOf } from './kit.ts';

type Asked = NonNullable<ElementOf<'button'>['confirm']>;

interface Props {
  readonly asked: Asked;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** The question a button asks before it is really pressed. */
export const Confirmation = ({ asked, onYes, onNo }: Props) => {
  const title = useId();
  return (
    <Dialog labelledBy={title} onClose={onNo}>
      <header className="dialog-head">
        <h2 id={title}>{asked.title.text}</h2>
      </header>
      <div className="dialog-body">
        {asked.text.type === 'mrkdwn' ? <Mrkdwn text={asked.text.text} /> : <p>{asked.text.text}</p>}
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button plain" onClick={onNo}>
          {asked.deny.text}
        </button>
        <button type="button" className={`button ${asked.style ?? 'primary'}`} onClick={onYes}>
          {asked.confirm.text}
        </button>
      </footer>
    </Dialog>
  );
};
