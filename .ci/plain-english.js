/**
 * An ESLint rule that rejects the words which `docs/glossary.md` replaces, in code, comments, strings and Markdown.
 * @type {readonly (readonly [RegExp, string])[]} a pattern, and what to write instead
 */
const BANNED = [
  [/\b(whoever|whomever)\b/i, 'name the person: "the caller", "a member", "an attacker"'],
  [/\b(nobody|somebody|no one)\b/i, 'name the person: "no member", "another user"'],
  [/\b(anew|afresh)\b/i, '"again", or name the result: "a new code"'],
  [/\btime and again\b/i, '"repeatedly"'],
  [/\bmeanwhile\b/i, 'delete it, or "in the meantime"'],
  [/\bas (it|they) stands?\b/i, '"unchanged"'],
  [/\b(is|are) none\b/i, 'say what is missing: "without a row", "not a phone number"'],
  [/\bmakes? (no )?sense\b/i, '"is (in)valid"'],
  [/\bunder way\b/i, '"in progress", "pending"'],
  [/\bof (its|their) own\b/i, '"separate", or "automatically"'],
  [/\blog(s|ged|ging)?[- ](in|ins)\b/i, '"sign in", "sign-in"'],
  [/\b(refusals|refusing)\b/i, '"rejection", "rejecting"'],
  [/\b(mishap|hindrance|hinders?)\b/i, 'the field\'s term: "fault", "blocking condition", "warning"'],
  [/\b(yesOrNo|wholeNumber|whole number)s?\b/, '"boolean", "integer"'],
  [/\b\w+Needs\b/, '"…Deps"'],
];

/** Reports each banned word at its position in the file. */
const words = {
  meta: { type: 'suggestion', schema: [] },
  create: (context) => ({
    Program() {
      const { text } = context.sourceCode;
      for (const [pattern, instead] of BANNED) {
        for (const { 0: found, index } of text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
          const loc = {
            start: context.sourceCode.getLocFromIndex(index),
            end: context.sourceCode.getLocFromIndex(index + found.length),
          };
          context.report({ loc, message: `"${found}" is not plain English here. Write ${instead}.` });
        }
      }
    },
  }),
};

export const plugin = { rules: { words } };

/** Parses any text as a file without statements, so that rules can read Markdown. */
export const textParser = {
  parseForESLint: (text) => {
    const lines = text.split('\n');
    const loc = { start: { line: 1, column: 0 }, end: { line: lines.length, column: lines.at(-1).length } };
    const empty = { body: [], comments: [], tokens: [] };
    return { ast: { type: 'Program', sourceType: 'module', range: [0, text.length], loc, ...empty } };
  },
};
