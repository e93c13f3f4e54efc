import { encodeUtf8 } from '../wire/utf8.js';
import { MAX_NAME_BYTES } from './names.js';

/** What a text in a room turns out to be. */
export type Chat =
  /** Somebody said `text`. */
  | { readonly kind: 'said'; readonly speaker: string; readonly text: string }
  /** A notice that `name` came or went. */
  | { readonly kind: 'joined' | 'left'; readonly name: string }
  /** Anything else, as it came. */
  | { readonly kind: 'plain'; readonly text: string };

/** What is known of a room and helps to read its texts. */
export interface ChatContext {
  /** The people known to be there. A name among them is a speaker whatever it looks like. */
  readonly people?: ReadonlySet<string>;
}

/** The usual ways in which servers write who said something: `bob: hi`, `<bob> hi`, `[bob] hi`, `bob> hi`. */
const speeches: readonly RegExp[] = [
  /^(?<speaker>[^\s:]\S*?): (?<text>.*)$/su,
  /^<(?<speaker>[^\s<>]+)> (?<text>.*)$/su,
  /^\[(?<speaker>[^\s[\]]+)\] (?<text>.*)$/su,
  /^(?<speaker>[\p{L}\p{N}_.-]+)> (?<text>.*)$/su,
];

/** Words that stand before a colon or in brackets in texts of the server's own. */
const titles = new Set(
  (
    'error err warning warn note notice info usage hint help debug invalid unknown failed ' +
    'users people members participants names nicknames nicks online rooms who room welcome'
  ).split(' '),
);

/** Words before "has left" and the like that are no names. */
const pronouns = new Set(
  'i you he she it we they who one has everybody everyone somebody someone nobody that this'.split(
    ' ',
  ),
);

/** What comes before the name in a notice, and what may end it. */
const OPENING = /^(?:[*=#+<>!-]+ +)?(?:user +)?/iu.source;
const PLACE = /(?: +(?:the|this|our))?(?: +(?:chat ?room|chat|room|channel|server|lobby))?/u.source;
const ENDING = / *[.!]?(?: *[*=#+<>!-]+)?$/u.source;

/** The usual wordings of notices. */
const notices: readonly { readonly kind: 'joined' | 'left'; readonly verbs: string }[] = [
  { kind: 'joined', verbs: '(?:has |have |just )?(?:joined|entered|connected)(?: to)?' },
  { kind: 'joined', verbs: '(?:has |is )?logged (?:in|on)' },
  { kind: 'left', verbs: '(?:has |have |just )?(?:left|quit|exited|disconnected)(?: from)?' },
  { kind: 'left', verbs: '(?:has |is )?(?:logged (?:out|off)|gone)' },
];

const noticePatterns = notices.map(({ kind, verbs }) => ({
  kind,
  pattern: new RegExp(`${OPENING}(?<name>\\S+) ${verbs}${PLACE}${ENDING}`, 'iu'),
}));

/**
 * Reads a text that came in a room. How servers write these is open (docs/protocol.md, section 3), so
 * this is conservative: a URL or a time of day is no speaker, and what is not recognised is plain.
 */
export function readChat(text: string, context: ChatContext = {}): Chat {
  return readSpeech(text, context) ?? readNotice(text) ?? { kind: 'plain', text };
}

function readSpeech(text: string, context: ChatContext): Chat | null {
  for (const form of speeches) {
    const groups = form.exec(text)?.groups;
    const { speaker = '', text: said = '' } = groups ?? {};
    if (groups && isSpeaker(speaker, context)) return { kind: 'said', speaker, text: said };
  }
  return null;
}

function readNotice(text: string): Chat | null {
  if (text.length > 3 * MAX_NAME_BYTES) return null;
  for (const { kind, pattern } of noticePatterns) {
    const name = pattern.exec(text)?.groups?.name;
    if (name !== undefined && isName(name) && !pronouns.has(name.toLowerCase())) {
      return { kind, name };
    }
  }
  return null;
}

function isSpeaker(name: string, { people }: ChatContext): boolean {
  if (people?.has(name)) return true;
  return isName(name) && !titles.has(name.toLowerCase());
}

/** True for what can be somebody's name: it has a letter or digit, and is no time, number or URL. */
function isName(name: string): boolean {
  if (!/\p{L}|\p{N}/u.test(name) || /^[\d:.,/-]+$|:\/\/|\p{Cc}/u.test(name)) return false;
  return name.length <= MAX_NAME_BYTES && encodeUtf8(name).length <= MAX_NAME_BYTES;
}
