/** Something that a server sends to be taken for more than text. */
export interface Payload {
  readonly name: string;
  /** The sent text in UTF-8, or bytes as they are. */
  readonly sent: string | Uint8Array;
  /** The readable form of it; a line feed at the end of a message of the protocol. */
  readonly shown: string;
  /** The same in lists of names, which CR separates as well. */
  readonly shownAsNames: string;
}

type Row = readonly [name: string, sent: string | Uint8Array, shown: string, shownAsNames?: string];

/** Bytes, each written as the character of the same number. */
const raw = (bytes: string): Uint8Array => Buffer.from(bytes, 'latin1');

const repeated = (text: string, times: number): string => text.repeat(times);

const CONTROLS: readonly Row[] = [
  ['NUL, which ends a message', 'a\0b', 'a\nb'],
  ['LF, which ends a message', 'a\nb', 'a\nb'],
  ['CR LF and a forged line', 'a\r\nbob: sorry', 'a\nbob: sorry'],
  ['CR', 'a\rb', 'a␍b', 'a\nb'],
  ['SOH to ACK, with ENQ, which some terminals answer', 'a\x01\x02\x03\x04\x05\x06b', 'a␁␂␃␄␅␆b'],
  ['BEL', 'a\x07b', 'a␇b'],
  ['BS over what is in front', 'secret\b\b\b\b\b\bpublic', 'secret␈␈␈␈␈␈public'],
  ['TAB', 'a\tb', 'a    b'],
  ['VT', 'a\vb', 'a␋b'],
  ['FF', 'a\fb', 'a␌b'],
  ['SO and SI, which change the character set', 'a\x0elqqk\x0fb', 'a␎lqqk␏b'],
  ['DLE to SUB, with XON and XOFF', 'a\x10\x11\x12\x13\x14\x18\x1ab', 'a␐␑␒␓␔␘␚b'],
  ['ESC alone', 'a\x1bb', 'a␛b'],
  ['FS to US', 'a\x1c\x1d\x1e\x1fb', 'a␜␝␞␟b'],
  ['DEL', 'a\x7fb', 'a␡b'],
  ['C1 PAD', 'a\u0080b', 'a�b'],
  ['C1 IND, NEL, HTS and RI', 'a\u0084\u0085\u0088\u008db', 'a����b'],
  ['C1 SS2 and SS3', 'a\u008eb\u008fb', 'a�b�b'],
  ['C1 DCS', 'a\u0090$q"p\u009cb', 'a�$q"p�b'],
  ['C1 SOS, DECID, PM and APC', 'a\u0098b\u009ab\u009eb\u009fb', 'a�b�b�b�b'],
  ['C1 CSI that clears', 'a\u009b2J\u009bHb', 'a�2J�Hb'],
  ['C1 CSI that colours', 'a\u009b31mb', 'a�31mb'],
  ['C1 OSC that sets the title', 'a\u009d2;owned\u009cb', 'a�2;owned�b'],
  ['C1 APC at the end', 'a\u009f', 'a�'],
  ['C1 as single bytes', raw('a\x80\x84\x8d\x9fb'), 'a����b'],
  ['NEL as a single byte', raw('a\x85b'), 'a�b'],
  ['DCS as a single byte', raw('a\x90$qm\x9cb'), 'a�$qm�b'],
  ['CSI as a single byte', raw('a\x9b2Jb'), 'a�2Jb'],
  ['OSC as a single byte', raw('a\x9d0;owned\x07b'), 'a�0;owned␇b'],
];

const SEQUENCES: readonly Row[] = [
  ['CSI to another place', 'a\x1b[5;5Hb', 'a␛[5;5Hb'],
  ['CSI back over the borders', 'a\x1b[1000D\x1b[3Ab', 'a␛[1000D␛[3Ab'],
  ['SGR colours', 'a\x1b[31;44mb\x1b[m', 'a␛[31;44mb␛[m'],
  [
    'SGR colours of 256 and of all',
    'a\x1b[38;5;196m\x1b[48;2;1;2;3mb',
    'a␛[38;5;196m␛[48;2;1;2;3mb',
  ],
  ['SGR that conceals', 'a\x1b[8mb\x1b[28m', 'a␛[8mb␛[28m'],
  ['SGR that blinks, inverts and strikes out', 'a\x1b[5;7;9mb', 'a␛[5;7;9mb'],
  ['SGR with colons', 'a\x1b[4:3mb', 'a␛[4:3mb'],
  ['a cleared screen', 'a\x1b[2J\x1b[3J\x1b[Hb', 'a␛[2J␛[3J␛[Hb'],
  ['an erased line', 'a\x1b[2K\x1b[1Jb', 'a␛[2K␛[1Jb'],
  ['a scroll region', 'a\x1b[5;10r\x1b[9S\x1b[9Tb', 'a␛[5;10r␛[9S␛[9Tb'],
  ['the other screen', 'a\x1b[?1049lb', 'a␛[?1049lb'],
  ['the mouse', 'a\x1b[?1003h\x1b[?1006hb', 'a␛[?1003h␛[?1006hb'],
  ['bracketed paste off, and its end', 'a\x1b[?2004l\x1b[201~b', 'a␛[?2004l␛[201~b'],
  ['bracketed paste on', 'a\x1b[?2004hb', 'a␛[?2004hb'],
  ['focus, synchronised and keypad modes', 'a\x1b[?1004h\x1b[?2026h\x1b=b', 'a␛[?1004h␛[?2026h␛=b'],
  ['insert, origin and autowrap modes', 'a\x1b[4h\x1b[?6h\x1b[?7hb', 'a␛[4h␛[?6h␛[?7hb'],
  ['a hidden cursor of another shape', 'a\x1b[?25l\x1b[3 qb', 'a␛[?25l␛[3 qb'],
  ['DECALN', 'a\x1b#8b', 'a␛#8b'],
  ['RIS and DECSTR', 'a\x1bc\x1b[!pb', 'a␛c␛[!pb'],
  ['line drawing', 'a\x1b(0lqqk\x1b)0b', 'a␛(0lqqk␛)0b'],
  ['a saved and restored cursor', 'a\x1b7\x1b[s\x1b8\x1b[ub', 'a␛7␛[s␛8␛[ub'],
  ['a character many times', 'a\x1b[5000bb', 'a␛[5000bb'],
  ['DA, which a terminal answers', 'a\x1b[c\x1b[>c\x1b[=c\x1bZb', 'a␛[c␛[>c␛[=c␛Zb'],
  ['DSR, which a terminal answers', 'a\x1b[5n\x1b[6n\x1b[?6nb', 'a␛[5n␛[6n␛[?6nb'],
  ['DECRQM and XTVERSION, which a terminal answers', 'a\x1b[?2026$p\x1b[>qb', 'a␛[?2026$p␛[>qb'],
  ['window reports, which a terminal answers', 'a\x1b[18t\x1b[21tb', 'a␛[18t␛[21tb'],
  ['another window size', 'a\x1b[8;5;20t\x1b[?3hb', 'a␛[8;5;20t␛[?3hb'],
  ['an unfinished CSI', 'a\x1b[', 'a␛['],
];

const STRINGS: readonly Row[] = [
  ['OSC title to BEL', 'a\x1b]0;owned\x07b', 'a␛]0;owned␇b'],
  ['OSC title to ST', 'a\x1b]2;owned\x1b\\b', 'a␛]2;owned␛\\b'],
  ['OSC without an end', 'a\x1b]0;owned', 'a␛]0;owned'],
  ['OSC palette', 'a\x1b]4;1;rgb:ff/00/00\x07\x1b]104\x07b', 'a␛]4;1;rgb:ff/00/00␇␛]104␇b'],
  ['OSC colour question, which a terminal answers', 'a\x1b]11;?\x07b', 'a␛]11;?␇b'],
  ['OSC 8 link', 'a\x1b]8;;x:y\x1b\\b\x1b]8;;\x1b\\', 'a␛]8;;x:y␛\\b␛]8;;␛\\'],
  ['OSC 8 link to the web', '\x1b]8;;http://evil\x07b\x1b]8;;\x07', '␛]8;;http://evil␇b␛]8;;␇'],
  ['OSC 52 clipboard to BEL', 'a\x1b]52;c;cm0=\x07b', 'a␛]52;c;cm0=␇b'],
  ['OSC 52 clipboard to ST', 'a\x1b]52;c;cm0=\x1b\\b', 'a␛]52;c;cm0=␛\\b'],
  ['OSC 52 question, which a terminal answers', 'a\x1b]52;c;?\x07b', 'a␛]52;c;?␇b'],
  ['OSC notification', 'a\x1b]9;owned\x07\x1b]777;notify;a;b\x07', 'a␛]9;owned␇␛]777;notify;a;b␇'],
  ['DCS', 'a\x1bP$qm\x1b\\b', 'a␛P$qm␛\\b'],
  ['DCS through tmux', 'a\x1bPtmux;\x1b\x1b]0;x\x07\x1b\\b', 'a␛Ptmux;␛␛]0;x␇␛\\b'],
  ['DCS without an end', 'a\x1bPq#0', 'a␛Pq#0'],
  ['APC picture', 'a\x1b_Gf=24;AAAA\x1b\\b', 'a␛_Gf=24;AAAA␛\\b'],
  ['PM and SOS', 'a\x1b^b\x1b\\b\x1bXb\x1b\\b', 'a␛^b␛\\b␛Xb␛\\b'],
];

const HIDDEN: readonly Row[] = [
  ['bidi embeddings and overrides', 'a\u202a\u202b\u202c\u202d\u202eb', 'a�����b'],
  ['a bidi override without an end', 'a\u202ecod.exe', 'a�cod.exe'],
  ['bidi isolates', 'a\u2066\u2067\u2068\u2069b', 'a����b'],
  ['bidi marks', 'a\u200e\u200f\u061cb', 'a���b'],
  ['zero-width characters', 'a\u200b\u2060\ufeffb', 'a���b'],
  ['zero-width joiners that join nothing', 'a\u200c\u200db', 'a��b'],
  ['a soft hyphen and other invisible signs', 'a\u00ad\u034f\u180e\u2061\u2064b', 'a�����b'],
  ['deprecated and annotation controls', 'a\u206a\u206f\ufff9\ufffbb', 'a����b'],
  ['tag characters that spell a word', 'a\u{e0068}\u{e0069}\u{e007f}b', 'a�b'],
  ['variation selectors alone', 'a\ufe0fb\ufe00b\u{e0100}b\u180bb', 'a�b�b�b�b'],
  ['a Hangul filler', 'a\u3164b\uffa0b', 'a�b�b'],
  ['conjoining Hangul fillers', 'a\u115f\u1160b', 'a��b'],
  ['line and paragraph separators', 'a\u2028b\u2029b', 'a�b�b'],
  ['private use, as in our cells', 'a\ue000\ue001b\uf8ffb', 'a��b�b'],
  ['private use of the other planes', 'a\u{f0000}\u{10fffd}b', 'a��b'],
  ['noncharacters', 'a\ufdd0\ufffeb\u{10ffff}', 'a��b�'],
  ['lone surrogates', raw('a\xed\xa0\x80\xed\xb0\x80b'), 'a������b'],
  ['a surrogate pair, each half by itself', raw('a\xed\xa0\xbd\xed\xb8\x80b'), 'a������b'],
  ['bytes of no encoding', raw('a\xff\xfe\xf8\xc0b'), 'a����b'],
  ['an ESC and a NUL in too many bytes', raw('a\xc0\x9b\xe0\x80\x80b'), 'a�����b'],
  ['characters that are cut', raw('a\xe2\x82b\xf0\x9f\x98'), 'a��b���'],
  ['50 marks', `e${repeated('\u0301', 50)}`, `e${repeated('\u0301', 4)}`],
  ['50 marks in two directions', `e${repeated('\u0301\u0316', 25)}b`, 'e\u0301\u0316\u0301\u0316b'],
  ['a mark on a blank', 'a \u0301b', 'a \u0301b'],
  ['a stack of Hangul vowels', `\u1112${repeated('\u1161', 9)}`, `\u1112${repeated('\u1161', 4)}`],
];

/** Visible characters whose bytes are controls for a terminal that does not know UTF-8. */
const EIGHT_BIT: readonly Row[] = [
  ['letters that clear an 8-bit terminal', 'Û2JÛHb', 'Û2JÛHb'],
  ['letters that set its title', 'Ý0;ownedÜb', 'Ý0;ownedÜb'],
  ['letters that set its clipboard', 'Ý52;c;cm0=Üb', 'Ý52;c;cm0=Üb'],
  ['letters that notify', 'Ý9;ownedÜÝ777;notify;a;bÜ', 'Ý9;ownedÜÝ777;notify;a;bÜ'],
  ['letters that ask for an answer', 'ÛcÛ6nÐ$qmÜb', 'ÛcÛ6nÐ$qmÜb'],
  ['letters that break its line', 'ÄÅÍb', 'ÄÅÍb'],
  ['ideographs with such bytes', '盛盝盜蛛', '盛盝盜蛛'],
  ['a sign with such bytes', '‛‟⛝⟛ b', '‛‟⛝⟛ b'],
];

const WIDTHS: readonly Row[] = [
  ['a very long word', repeated('w', 900), repeated('w', 900)],
  ['1000 bytes of wide characters', repeated('漢字', 166), repeated('漢字', 166)],
  ['wide characters at odd columns', `a${repeated('漢', 60)}`, `a${repeated('漢', 60)}`],
  ['a family, and one that never ends', '👨‍👩‍👧‍👦👩‍👩‍👩‍👩‍👩', '👨‍👩‍👧‍👦👩‍👩‍👩‍👩�👩'],
  ['flags, keycaps and skins', 'a🇩🇪1️⃣👍🏽❤️b', 'a🇩🇪1️⃣👍🏽❤️b'],
  ['a flag with tags', 'a🏴\u{e0067}\u{e0062}\u{e007f}b', 'a🏴�b'],
  ['right to left', 'שלום', 'שלום'],
  ['right to left with vowels', 'مَرحَبا', 'مَرحَبا'],
  ['vowel signs', 'हिंदी', 'हिंदी'],
  ['an ideographic space', 'a\u3000b', 'a\u3000b'],
  ['a letter that grows in lower case', 'İz😀', 'İz😀'],
  ['a ligature', 'a\ufdfab\ufdfd', 'a\ufdfab\ufdfd'],
];

const IMITATIONS: readonly Row[] = [
  ['a tag of blessed', '{red-fg}a{/red-fg}', '{red-fg}a{/red-fg}'],
  ['tags that align', 'a{|}b{center}c{/}', 'a{|}b{center}c{/}'],
  ['tags that escape', '{escape}{bold}{/escape}{open}a', '{escape}{bold}{/escape}{open}a'],
  ['our mark', '✱', '✱'],
  ['marks of comings and goings', '→', '→'],
  ['a notice of ours', '✱ You are back.', '✱ You are back.'],
  [
    'a notice of ours in a later row',
    'wwwwwwwwwwwwwwwwwwww ✱ You are back.',
    'wwwwwwwwwwwwwwwwwwww ✱ You are back.',
  ],
  ['the line of a day', '── Monday 23 November ──', '── Monday 23 November ──'],
  ['a line of the log', '14:02 ✱ │ You are back.', '14:02 ✱ │ You are back.'],
  ['borders', '─┐ ┌─ no connection', '─┐ ┌─ no connection'],
  ['the mark of oneself', 'bob  you', 'bob  you'],
  ['a command', '/quit', '/quit'],
  ['nothing but blanks', '   ', '   '],
  ['nothing but blanks that are no spaces', '\u00a0\u2003', '\u00a0\u2003'],
  ['nothing but an ideographic space', '\u3000', '\u3000'],
  ['a blank of Braille', '\u2800', '\u2800'],
];

/** Payloads of servers, and the readable form of each. */
export const PAYLOADS: readonly Payload[] = [
  CONTROLS,
  SEQUENCES,
  STRINGS,
  HIDDEN,
  EIGHT_BIT,
  WIDTHS,
  IMITATIONS,
]
  .flat()
  .map(([name, sent, shown, shownAsNames = shown]) => ({ name, sent, shown, shownAsNames }));
