/** The screens and what can lie over them: one table, from which every list of contexts derives. */

/** The input field that the keys type into, by its name in the state. */
export type FieldName =
  | 'filter'
  | 'nick'
  | 'line'
  | 'find'
  | 'switcher'
  | 'historyQuery'
  | 'address'
  | 'helpQuery'
  | 'settingEdit'
  | 'passwordEdit'
  | 'wireQuery';

/** A context: what the keys belong to. */
interface ContextRow {
  /** A screen follows from the session; an overlay is opened over a screen; candidates belong to the line below. */
  readonly type: 'screen' | 'overlay' | 'candidates';
  /** The field that is typed into; null if nothing can be typed. */
  readonly field: FieldName | null;
  /** True if the keys move a cursor in the field; else text is only added and removed at its end. */
  readonly hasEditor: boolean;
  /** True if a line of the field can be a command. */
  readonly runsCommands: boolean;
  /** The contexts that an overlay can lie over. It is closed when the screen below it is another one. */
  readonly over: 'room' | 'joined' | 'any';
  /** True if a sentence in the log cannot be seen. */
  readonly hidesLog: boolean;
  /** True if the field replaces the room's line. */
  readonly replacesLine: boolean;
  /** True if the wheel moves the choice as the arrow keys do; else it scrolls the log. */
  readonly wheelMoves: boolean;
  /** Its part of the screen: a full pane with title and hints, a popup, or nothing of its own. */
  readonly pane: 'full' | 'popup' | 'none';
}

/** The properties of most contexts. */
const USUAL = {
  field: null,
  hasEditor: false,
  runsCommands: false,
  over: 'any',
  hidesLog: false,
  replacesLine: false,
  wheelMoves: false,
} as const satisfies Partial<ContextRow>;

const SCREEN = { ...USUAL, type: 'screen', hasEditor: true, pane: 'full' } as const;
const OVERLAY = { ...USUAL, type: 'overlay', pane: 'popup' } as const;
const QUESTION = { ...OVERLAY, hidesLog: true } as const;

/** Every context, in the order of the documents. */
export const CONTEXTS = {
  lobby: { ...SCREEN, field: 'filter', runsCommands: true, wheelMoves: true },
  nickname: { ...SCREEN, field: 'nick', runsCommands: true, pane: 'popup' },
  room: { ...SCREEN, field: 'line', runsCommands: true },
  complete: { ...USUAL, type: 'candidates', pane: 'none' },
  suggest: { ...USUAL, type: 'candidates', pane: 'none' },
  history: { ...OVERLAY, field: 'historyQuery', over: 'room', replacesLine: true, pane: 'none' },
  find: {
    ...OVERLAY,
    field: 'find',
    hasEditor: true,
    over: 'room',
    replacesLine: true,
    pane: 'none',
  },
  switch: { ...OVERLAY, field: 'switcher', hasEditor: true, hidesLog: true },
  'copy-view': { ...OVERLAY, over: 'room', hidesLog: true, wheelMoves: true, pane: 'none' },
  wire: { ...OVERLAY, hidesLog: true, pane: 'full' },
  'wire-find': { ...OVERLAY, field: 'wireQuery', hasEditor: true, hidesLog: true, pane: 'full' },
  connect: { ...SCREEN, field: 'address', wheelMoves: true, pane: 'popup' },
  help: { ...OVERLAY, field: 'helpQuery', hidesLog: true, wheelMoves: true, pane: 'full' },
  settings: { ...OVERLAY, hidesLog: true, wheelMoves: true, pane: 'full' },
  setting: { ...OVERLAY, field: 'settingEdit', hasEditor: true, hidesLog: true, pane: 'full' },
  password: { ...OVERLAY, field: 'passwordEdit', hidesLog: true },
  quit: QUESTION,
  leave: { ...QUESTION, over: 'joined' },
  send: { ...QUESTION, over: 'room' },
} as const satisfies Readonly<Record<string, ContextRow>>;

type Contexts = typeof CONTEXTS;

/** The name of a context: a key's meaning is looked up by it. */
export type KeyContext = keyof Contexts;

/** The names of the contexts whose `Key` has this value. */
type Having<Key extends keyof ContextRow, Value> = {
  [Name in KeyContext]: Contexts[Name][Key] extends Value ? Name : never;
}[KeyContext];

export type ScreenName = Having<'type', 'screen'>;
export type OverlayName = Having<'type', 'overlay'>;
/** The contexts with a full pane or a popup of their own. */
export type PaneName = Having<'pane', 'full' | 'popup'>;

const CONTEXT_NAMES = Object.keys(CONTEXTS) as readonly KeyContext[];

/** Returns the contexts that a condition holds for. */
export function contextsWith(condition: (row: ContextRow) => boolean): readonly KeyContext[] {
  return CONTEXT_NAMES.filter((context) => condition(CONTEXTS[context]));
}

/** Returns true if a context has a pane of its own. */
export function hasPane(context: KeyContext): context is PaneName {
  return CONTEXTS[context].pane !== 'none';
}
