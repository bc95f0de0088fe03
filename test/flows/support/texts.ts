import fc from 'fast-check';

const MEAT = [
  ...['<!channel>', '<!here|now>', '<!date^0^{date}|then>', '<@U0ADA>', '<@U0NOBODY|boss>', '<#C0GENERAL>'],
  ...[
    '<https://evil.example|click>',
    'https://evil.example/?a=b',
    'http://a',
    'mailto:a@b.example',
    '<mailto:a>',
  ],
  ...[
    '*bold*',
    '_it_',
    '~gone~',
    '`code`',
    '```block```',
    '*',
    '_',
    '~',
    '`',
    '>',
    '•',
    ':tada:',
    ':+1:',
    ':',
  ],
  ...[
    '&lt;!channel&gt;',
    '&amp;',
    '&',
    '<',
    '|',
    '^',
    '@everyone',
    '@here',
    '#general',
    '\\',
    '"',
    "'",
    '$(x)',
  ],
  ...['<@100000000000000001>', '<@&200000000000000001>', '<#300000000000000001>', '<t:1:R>', '</connect:1>'],
  ...['[click](https://evil.example)', '||spoiler||', '# ', '-# ', '- ', '1. ', '>>> ', '<:ship:1>', '__'],
  ...['\u202e', '\u2066', '\u2069', '\u200f', '\u0000', '\u0007', '\u001b[31m', '\ud800', '\udfff', '\u2060'],
  ...['\u200b', '\ufeff', '\u2028', '\r', '\n', '\t', ' ', '\u00a0', '\u3164', 'e\u0301', '\u0958', 'ﷺ'],
  ...['🎉', '👩‍👩‍👧', '\u{e0041}', 'İ', 'ß', 'words', 'SQL', ',', ';'],
];
/** What somebody may type, at its most awkward: markup, controls, halves of characters, far too much. */
export const words = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...MEAT), { minLength: 1, maxLength: 9 }).map((all) => all.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 45 }) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
      .map((units) => String.fromCharCode(...units)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...MEAT), fc.constantFrom(99, 499, 1_000, 3_000, 40_000))
      .map(([meat, length]) => meat.repeat(Math.ceil(length / meat.length)).slice(0, length)),
  },
);
