const formats = new Map<string, Intl.DateTimeFormat>();

/** Times in one way of writing them. Each is made once: to make one takes a hundred times as long as to use it. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}
