import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Doubles the text size (WCAG 2.2, success criterion 1.4.4) until the next load of a page. */
export async function doubleTextSize(page: Page): Promise<void> {
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
}

/**
 * Expects all text of the page, or of its open dialog, to be visible in every language of the
 * select at the foot: nothing is cut, nothing overlaps, and the page does not scroll horizontally.
 * Changes the language in place, which keeps errors and dialogs, and ends with English.
 */
export async function expectTextFits(page: Page): Promise<void> {
  const select = page.locator('#language');
  const languages = await select
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const misfits: string[] = [];
  for (const language of [...languages.filter((code) => code !== 'en'), 'en']) {
    // Also works behind a dialog.
    await select.selectOption(language);
    await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
    misfits.push(...(await page.evaluate(findMisfits)).map((misfit) => `${language}: ${misfit}`));
  }
  expect(languages).toContain('hy');
  // Soft, to report every state of a page at once.
  expect.soft(misfits).toEqual([]);
}

/** Runs in the page. Finds text that is cut, is outside its box, or overlaps other text. */
function findMisfits(): string[] {
  /** A line of text, without its upper and lower tenth. Some fonts exceed the line height. */
  interface Line {
    readonly text: Text;
    readonly box: DOMRect;
  }
  /** Of positions, which the engine rounds. */
  const TOLERANCE_PX = 1;

  const root = document.querySelector('dialog[open]') ?? document.body;
  const lines = findLines();
  const misfits = [
    // A name may be longer than its field. A phone number and a code are not.
    ...[document.documentElement, root, ...root.querySelectorAll('input[inputmode]')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ localName, id }) => `<${localName} id="${id}"> scrolls horizontally`),
    ...[...root.querySelectorAll('select')].filter(isCut).map(({ value }) => `the option ${value} is cut`),
    ...lines.flatMap(describeOverflow),
    ...lines.flatMap(describeOverlap),
  ];
  return [...new Set(misfits)];

  function findLines(): Line[] {
    const found: Line[] = [];
    const textNodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (textNodes.nextNode()) {
      const text = textNodes.currentNode as Text;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const { x, y, width, height } of range.getClientRects())
        if (width > 0) found.push({ text, box: new DOMRect(x, y + height / 10, width, height * 0.8) });
    }
    return found;
  }

  function describeOverflow({ text, box }: Line): string[] {
    for (let parent = text.parentElement; parent && parent !== root; parent = parent.parentElement) {
      if (getComputedStyle(parent).display === 'inline') continue;
      const outer = parent.getBoundingClientRect();
      const overflow = Math.max(
        outer.left - box.left,
        box.right - outer.right,
        outer.top - box.top,
        box.bottom - outer.bottom,
      );
      if (overflow > TOLERANCE_PX)
        return [`“${text.data}” is ${overflow} px outside <${parent.localName} class="${parent.className}">`];
    }
    return [];
  }

  function describeOverlap({ text, box }: Line, index: number): string[] {
    return lines
      .slice(0, index)
      .filter((other) => {
        const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        return other.text !== text && Math.min(width, height) > TOLERANCE_PX;
      })
      .map((other) => `“${text.data}” overlaps “${other.text.data}”`);
  }

  /** Compares a select, whose text has no box, with an element that wraps the same text. */
  function isCut(select: HTMLSelectElement): boolean {
    const style = getComputedStyle(select);
    const copy = document.createElement('div');
    copy.textContent = select.selectedOptions[0]?.text ?? '';
    for (const property of ['font', 'padding', 'border', 'overflow-wrap', 'white-space'])
      copy.style.setProperty(property, style.getPropertyValue(property));
    copy.style.position = 'absolute';
    copy.style.width = style.width;
    select.after(copy);
    const isLarger =
      copy.scrollWidth > select.clientWidth || copy.offsetHeight > select.offsetHeight + TOLERANCE_PX;
    copy.remove();
    return isLarger;
  }
}
