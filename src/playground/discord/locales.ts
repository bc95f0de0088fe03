/** The languages Discord's clients speak, the only keys of a localization. */
export const LOCALES = [
  ...['id', 'da', 'de', 'en-GB', 'en-US', 'es-ES', 'es-419', 'fr', 'hr', 'it', 'lt', 'hu', 'nl', 'no', 'pl'],
  ...['pt-BR', 'ro', 'fi', 'sv-SE', 'vi', 'tr', 'cs', 'el', 'bg', 'ru', 'uk', 'hi', 'th', 'zh-CN', 'ja'],
  ...['zh-TW', 'ko'],
];

/** Where a language without an entry of its own looks next. */
const FALLBACKS = new Map([
  ['en-US', 'en-GB'],
  ['en-GB', 'en-US'],
  ['es-419', 'es-ES'],
]);

/** The words a client in `locale` shows. */
export const localized = (
  words: string,
  translations: Readonly<Partial<Record<string, string>>> | null | undefined,
  locale: string,
): string => translations?.[locale] ?? translations?.[FALLBACKS.get(locale) ?? ''] ?? words;
