/** The command lines in the documents. Pure. */

/** Returns the command lines of a document that run Foyer or npm: lines of its blocks, without their comments. */
export function commandLines(markdown: string): string[] {
  const found = blockLines(markdown)
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => /^(?:foyer|npm)\b|[|(] ?foyer\b/.test(line));
  return [...new Set(found)];
}

/** Returns the lines of code that are indented by four blanks, and those of shells between fences. */
function blockLines(markdown: string): string[] {
  let fence: string | null = null;
  return markdown.split('\n').filter((line) => {
    const [, info] = /^ *```(.*)$/.exec(line) ?? [];
    if (info !== undefined) {
      fence = fence === null ? info : null;
      return false;
    }
    return fence === null ? /^ {4}\S/.test(line) : fence === 'sh';
  });
}

/** What stands for an address in the documents. */
const PLACE = /^(?:HOST(?:\[?:PORT\]?)?|34\.73\.23\.1)$/;

/** Returns words with an address in place of those that stand for one. */
export function withAddress(words: readonly string[], address: string): string[] {
  return words.map((word) => word.replace(PLACE, address));
}

/** Returns the words of Foyer's part of a command line, without its neighbours in a pipe and its redirections. */
export function foyerWords(line: string): string[] {
  const [, part = ''] = /(?:^|[|(] ?)foyer\b((?:"[^"]*"|[^|)])*)/.exec(line) ?? [];
  const words = part.replaceAll(/[<>] ?\S+/g, '').match(/"[^"]*"|\S+/g) ?? [];
  return words.map((word) => word.replaceAll('"', ''));
}
