import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');
const css = readFileSync(join(ROOT, 'src/styles/phone-sign-in.css'), 'utf8');
/** Without nesting, each rule with its whole selector on one line, and its braces. */
const flat = transformSync(css, { loader: 'css', target: 'chrome100' }).code.replace(/\/\*.*?\*\//gs, '');

const propertiesIn = (pattern: RegExp, text: string) =>
  [...new Set([...text.matchAll(pattern)].flatMap(([, name]) => name ?? []))].sort();

describe('the stylesheet of the library', () => {
  const selectors = [...flat.matchAll(/^\s*([^@{}\s][^{};]*)\{/gm)]
    .flatMap(([, selector = '']) => selector.replaceAll(/\([^()]*\)/g, '').split(','))
    .map((selector) => selector.trim());

  it('has no rule for an element outside of .phone-sign-in', () => {
    const isKeyframe = (selector: string) => /^(from|to|\d+%)$/.test(selector);
    const outside = selectors.filter(
      (selector) => !isKeyframe(selector) && !/^\.phone-sign-in(?![\w-])/.test(selector),
    );
    expect(selectors.length).toBeGreaterThan(80);
    expect(outside).toEqual([]);
  });

  it('has no class, keyframes or property whose name another stylesheet may have', () => {
    const names = [...css.matchAll(/(?:\.|@keyframes |(?<=[\s(])--)([a-z][\w-]*)/g)].map(([, name]) => name);
    const own = ['gap', 'place'];
    expect(
      names.filter((name) => name !== undefined && !name.startsWith('phone-') && !own.includes(name)),
    ).toEqual([]);
  });

  it('is in no layer, which any rule of the app would override', () => {
    expect(css).not.toContain('@layer');
  });
});

describe('docs/theming.md', () => {
  const document = readFileSync(join(ROOT, 'docs/theming.md'), 'utf8');
  const documented = propertiesIn(/^\| `(--phone-[\w-]+)`/gm, document);

  it('lists the properties that the stylesheet sets', () => {
    expect(documented).toEqual(propertiesIn(/(--phone-[\w-]+):/g, css));
  });

  it('lists properties that the stylesheets use', () => {
    const shell = readFileSync(join(ROOT, 'src/styles/shell.css'), 'utf8');
    expect(documented).toEqual(propertiesIn(/var\((--phone-[\w-]+)\)/g, css + shell));
  });
});
