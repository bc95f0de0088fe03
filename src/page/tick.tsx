interface Props extends React.InputHTMLAttributes<HTMLInputElement> {
  readonly text: string;
  readonly detail?: string | undefined;
}

/** One box or dot with its words. */
export const Tick = ({ text, detail, ...input }: Props) => (
  <label className="tick">
    <input {...input} />
    <span>
      {text}
      {detail !== undefined && <small>{detail}</small>}
    </span>
  </label>
);
