/** Reads chat and notices from the texts of a room. Pure. */

import { byteLength } from '../../text/bytes.js';
import { MAX_NAMES } from '../answers/announced-count.js';
import { MAX_NAME_BYTES } from '../names.js';

/** The meaning of a text in a room. */
export type Chat =
  /** Somebody said `text`, and the server wrote it in `form`. */
  | {
      readonly type: 'said';
      readonly speaker: string;
      readonly text: string;
      readonly form: SpeechForm;
    }
  /** A notice that `name` joined or left. */
  | { readonly type: 'joined' | 'left'; readonly name: string }
  /** A notice of how many people are in the room. */
  | { readonly type: 'count'; readonly people: number }
  /** A notice that the room is new. */
  | { readonly type: 'new-room' }
  /** Anything else, unchanged. */
  | { readonly type: 'plain'; readonly text: string };

/** Knowledge of a room that helps to read its texts. */
export interface ChatContext {
  /** The people known to be in the room. Any name among them can be a speaker. */
  readonly people?: ReadonlySet<string>;
  /** The form in which this server is known to write speech: any word can be its speaker. */
  readonly speech?: SpeechForm | null;
  /** True for a connection in line framing, which only our own server offers: its notices have one form. */
  readonly ownServer?: boolean;
}

/** The usual forms in which servers write who said something. */
export type SpeechForm = 'NAME: text' | '<NAME> text' | '[NAME] text' | 'NAME> text';

/** The format of a form of speech, for writing and reading. */
export interface Speech {
  readonly form: SpeechForm;
  /** The characters before the name, and between the name and the text. */
  readonly opening: string;
  readonly closing: string;
  readonly pattern: RegExp;
}

/** The forms of speech, in the order in which they are tried. */
export const SPEECHES: readonly Speech[] = [
  {
    form: 'NAME: text',
    opening: '',
    closing: ': ',
    pattern: /^(?<speaker>[^\s:]\S*?): (?<text>.*)$/su,
  },
  {
    form: '<NAME> text',
    opening: '<',
    closing: '> ',
    pattern: /^<(?<speaker>[^\s<>]+)> (?<text>.*)$/su,
  },
  {
    form: '[NAME] text',
    opening: '[',
    closing: '] ',
    pattern: /^\[(?<speaker>[^\s[\]]+)\] (?<text>.*)$/su,
  },
  {
    form: 'NAME> text',
    opening: '',
    closing: '> ',
    pattern: /^(?<speaker>[\p{L}\p{N}_.-]+)> (?<text>.*)$/su,
  },
];

/** Returns the format of `form`. */
export function speechOf(form: SpeechForm): Speech {
  return SPEECHES.find((speech) => speech.form === form) as Speech;
}

/** Returns what precedes the text when a server that writes speech in `form` relays a message of `name`. */
export function speechPrefix(form: SpeechForm, name: string): string {
  const { opening, closing } = speechOf(form);
  return `${opening}${name}${closing}`;
}

/** Words before a colon or in brackets that begin texts of the server itself. */
const titles = new Set(
  (
    'error err warning warn note notice info usage hint help debug invalid unknown failed ' +
    'users people members participants names nicknames nicks online rooms who room welcome'
  ).split(' '),
);

/** Words before "has left" and the like that are not names. */
const pronouns = new Set(
  'i you he she it we they who one has everybody everyone somebody someone nobody that this'.split(
    ' ',
  ),
);

/** The parts of a notice before the name and at its end. */
const OPENING = /^(?:[*=#+<>!-]+ +)?(?:user +)?/iu.source;
const PLACE = /(?: +(?:the|this|our))?(?: +(?:chat ?room|chat|room|channel|server|lobby))?/u.source;
const ENDING = / *[.!]?(?: *[*=#+<>!-]+)? *$/u.source;

/** The usual wordings of notices. */
const notices: readonly { readonly type: 'joined' | 'left'; readonly verbs: string }[] = [
  { type: 'joined', verbs: '(?:has |have |just )?(?:joined|entered|connected)(?: to)?' },
  { type: 'joined', verbs: '(?:has |is )?logged (?:in|on)' },
  { type: 'left', verbs: '(?:has |have |just )?(?:left|quit|exited|disconnected)(?: from)?' },
  { type: 'left', verbs: '(?:has been |was )disconnected' },
  { type: 'left', verbs: '(?:has |is )?(?:logged (?:out|off)|gone)' },
];

const noticePatterns = notices.map(({ type, verbs }) => ({
  type,
  pattern: new RegExp(`${OPENING}(?<name>\\S+) ${verbs}${PLACE}${ENDING}`, 'iu'),
}));

/** The class server's notices about a person, verbatim: any name in them is a name. */
const CLASS_NOTICE =
  /^(?<name>[\p{L}\p{N}]+) has (?<verb>joined the room|left the room|been disconnected)\. *$/u;

/** Our own server's notices, verbatim. */
const OWN_NOTICE = /^(?<name>\S+) has (?<verb>joined|left)$/u;

const COUNT =
  /^There (?:are|is) (?<people>\d{1,4}) (?:people|persons?|users?)(?: (?:here|online|in (?:the|this) room))?[.!]? *$/iu;
const NEW_ROOM = /^You have joined a new room[.!]? *$/iu;

/**
 * Reads a text that came in a room. How servers write these is open (docs/protocol.md, section 3), so
 * this is conservative: a URL or a time of day is not a speaker, and an unknown text is plain.
 */
export function readChat(text: string, context: ChatContext = {}): Chat {
  return readSpeech(text, context) ?? readNotice(text, context) ?? { type: 'plain', text };
}

function readSpeech(text: string, context: ChatContext): Chat | null {
  for (const { form, pattern } of SPEECHES) {
    const groups = pattern.exec(text)?.groups;
    const { speaker = '', text: said = '' } = groups ?? {};
    if (groups && isSpeaker(speaker, form, context)) {
      return { type: 'said', speaker, text: said, form };
    }
  }
  return null;
}

function readNotice(text: string, context: ChatContext): Chat | null {
  if (text.length > 3 * MAX_NAME_BYTES) return null;
  return readExactNotice(text, context) ?? readUsualNotice(text, context) ?? readRoomNotice(text);
}

/** True for the class server's notice that somebody joined or left, verbatim. */
export function isClassNotice(text: string): boolean {
  return CLASS_NOTICE.test(text);
}

/** Reads a notice in the exact words of a known server. */
function readExactNotice(text: string, { ownServer = false }: ChatContext): Chat | null {
  const groups = (CLASS_NOTICE.exec(text) ?? (ownServer ? OWN_NOTICE.exec(text) : null))?.groups;
  const { name = '', verb = '' } = groups ?? {};
  if (!groups || byteLength(name) > MAX_NAME_BYTES || /\p{Cc}/u.test(name)) return null;
  return { type: verb.startsWith('joined') ? 'joined' : 'left', name };
}

function readUsualNotice(text: string, context: ChatContext): Chat | null {
  for (const { type, pattern } of noticePatterns) {
    const name = pattern.exec(text)?.groups?.name;
    if (name !== undefined && isAbsent(name, text, context)) return { type, name };
  }
  return null;
}

/** True if `name` is somebody of whom a text says that they came or went: "you have left" names nobody. */
function isAbsent(name: string, text: string, { people }: ChatContext): boolean {
  if (!pronouns.has(name.toLowerCase())) return isName(name) || people?.has(name) === true;
  return people?.has(name) === true && !/ have /iu.test(text);
}

function readRoomNotice(text: string): Chat | null {
  if (NEW_ROOM.test(text)) return { type: 'new-room' };
  const count = COUNT.exec(text)?.groups?.people;
  if (count === undefined || Number(count) > MAX_NAMES) return null;
  return { type: 'count', people: Number(count) };
}

function isSpeaker(name: string, form: SpeechForm, { people, speech }: ChatContext): boolean {
  if (people?.has(name)) return true;
  if (speech === form && /^[\p{L}\p{N}]+$/u.test(name)) return byteLength(name) <= MAX_NAME_BYTES;
  return isName(name) && !titles.has(name.toLowerCase());
}

/** True for a possible name: it has a letter or digit, and is no time, number or URL. */
function isName(name: string): boolean {
  if (!/\p{L}|\p{N}/u.test(name) || /^[\d:.,/-]+$|:\/\/|\p{Cc}/u.test(name)) return false;
  return byteLength(name) <= MAX_NAME_BYTES;
}
