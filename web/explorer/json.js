// Prettify loads the whole JavaScript formatter (0.5 MB) to indent variables.
// The JSON parser that the explorer ships anyway does it as well: this is the
// plugin that Prettify expects, in terms of that parser.
import { applyEdits, format } from 'jsonc-parser';

const indent = (text) => applyEdits(text, format(text, undefined, { insertSpaces: true, tabSize: 2 }));

export const parsers = {
  jsonc: {
    astFormat: 'jsonc',
    parse: (text) => ({ text: indent(text) }),
    locStart: () => 0,
    locEnd: ({ text }) => text.length,
  },
};

export const printers = { jsonc: { print: ({ node }) => node.text } };
