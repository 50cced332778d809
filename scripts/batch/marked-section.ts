/**
 * Puts text between the comments `<!-- name -->` and `<!-- /name -->` of a Markdown document; what stood there goes.
 *
 * @throws {Error} where the document lacks one of them, or has them the wrong way round
 */
export function replaceMarked(document: string, name: string, text: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = document.indexOf(open);
  const end = document.indexOf(close);
  if (start < 0 || end < start) throw new Error(`Expected ${open} and after it ${close} in the document.`);
  return `${document.slice(0, start + open.length)}\n${text.trim()}\n${document.slice(end)}`;
}
