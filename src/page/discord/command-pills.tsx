import type { CommandLine, Filled } from './command-line.ts';

interface Props {
  readonly line: CommandLine;
  readonly onRemove: (filled: Filled) => void;
}

/** What stands before the caret of a command that is typed: its name, what is filled in, the name of what is not. */
export const CommandPills = ({ line: { command, filled, open }, onRemove }: Props) => (
  <>
    <strong className="pill">/{command.name}</strong>
    {filled.map((one) => (
      <span key={one.option.name} className="chip">
        <b>{one.option.label}</b> {one.label}
        <button type="button" aria-label={`Remove ${one.option.label}`} onClick={() => onRemove(one)}>
          ×
        </button>
      </span>
    ))}
    {open && <b className="chip open">{open.label}</b>}
  </>
);
