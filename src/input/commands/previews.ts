/** Says in words which effect Enter will have on a typed command. Pure. */

import { parseAddress } from '../../app/servers/address.js';
import { faultsText, parseFaults } from '../../faults/fault-spec.js';
import { foldName } from '../../protocol/names.js';
import { readChange } from '../../settings/set.js';
import { escapedBytes } from '../../text/escapes.js';
import { sanitise } from '../../text/sanitise.js';
import { brief } from '../brief-reason.js';
import { LAB_SENTENCES, PREVIEWS } from '../input-sentences.js';
import { listedRooms } from '../lists/lobby-rows.js';
import type { Preview } from '../suggestion.js';
import { tabOfRoom } from '../tabs/tabs.js';
import { screenOf, type UiState } from '../ui-state.js';
import { noView, viewOf } from '../wire/wire-views.js';
import { type CommandRow, commandReason } from './command-row.js';
import { COMMANDS } from './commands.js';
import { isFaultsOff } from './lab-commands.js';
import { nearHint } from './run-command.js';

/** The parts of a line that begins with one slash. */
interface CommandLine {
  readonly name: string;
  readonly row: CommandRow | undefined;
  readonly argument: string;
}

/** The most of an argument that a preview quotes, in UTF-16 units. */
const MOST_QUOTED = 60;

/** Returns the parts of a line that begins with a slash. */
export function commandLine(text: string): CommandLine {
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(text) ?? [];
  const row = COMMANDS.find((command) => command.name === name.toLowerCase());
  return { name, row, argument: argument.trim() };
}

/** Returns true for a line that can be run as it is: the command exists, and has its argument. */
export function isComplete(text: string): boolean {
  const { row, argument } = commandLine(text);
  return row !== undefined && (argument !== '' || !needsArgument(row));
}

function needsArgument({ argument }: CommandRow): boolean {
  return argument !== '' && !argument.startsWith('[');
}

/** Returns what Enter will do with a line that begins with one slash. */
export function previewOf(ui: UiState, text: string): Preview {
  const { name, row, argument } = commandLine(text);
  if (row === undefined || row.when?.(ui) === false) {
    return problem(
      PREVIEWS.unknown(
        sanitise(name.slice(0, MOST_QUOTED)),
        nearHint(ui, name.slice(0, MOST_QUOTED)),
      ),
    );
  }
  const reason = commandReason(row, ui);
  if (reason !== null) {
    const words = brief(reason);
    return problem(PREVIEWS.disabled(row.name, words), PREVIEWS.disabledBriefly(row.name, words));
  }
  if (argument === '' && needsArgument(row)) {
    return info(PREVIEWS.lacks(row.name, row.argument));
  }
  if (argument !== '' && row.argument === '') return problem(PREVIEWS.noArgument(row.name));
  const preview = WITH_ARGUMENT[row.name]?.(ui, argument) ?? null;
  return preview ?? info(PREVIEWS.runs(row.help), PREVIEWS.runs(row.brief));
}

function info(text: string, short = text): Preview {
  return { text, short, tone: 'info' };
}

function problem(text: string, short = text): Preview {
  return { text, short, tone: 'problem' };
}

const shown = (argument: string) => sanitise(argument.slice(0, MOST_QUOTED));

/** The commands whose argument changes what Enter does; null for what their help says. */
const WITH_ARGUMENT: Readonly<Record<string, (ui: UiState, argument: string) => Preview | null>> = {
  join: (ui, room) => info(joinWords(ui, room), PREVIEWS.join(shown(room))),
  nick: (_, name) => info(PREVIEWS.nick(shown(name))),
  find: (_, text) => info(PREVIEWS.find(shown(text))),
  ignore: (_, name) => info(name === '' ? PREVIEWS.ignored : PREVIEWS.ignore(shown(name))),
  tab: (_, number) => info(PREVIEWS.tab(shown(number))),
  wire: (_, text) => wirePreview(text),
  save: (_, file) => info(PREVIEWS.save(shown(file))),
  connect: (ui, text) => {
    if (text === '') return info(PREVIEWS.servers);
    const { address, problem: wrong } = parseAddress(text);
    if (address === null) return problem(wrong);
    const short = PREVIEWS.connect(shown(text));
    return screenOf(ui) === 'room' ? info(PREVIEWS.connectLobby(shown(text)), short) : info(short);
  },
  fault: (_, text) => faultPreview(text),
  'send-raw': (_, text) => rawPreview(text),
  set: (_, text) => setPreview(text),
};

function faultPreview(text: string): Preview | null {
  if (text === '' || isFaultsOff(text)) return null;
  const reading = parseFaults(text);
  return 'problem' in reading
    ? problem(reading.problem)
    : info(PREVIEWS.faults(faultsText(reading.faults)));
}

function rawPreview(text: string): Preview {
  const bytes = escapedBytes(text);
  return bytes instanceof Uint8Array
    ? info(PREVIEWS.raw(bytes.length))
    : problem(LAB_SENTENCES.wrongEscape(sanitise(bytes.written), bytes.place));
}

function joinWords(ui: UiState, room: string): string {
  const name = shown(room);
  if (screenOf(ui) !== 'room') {
    return listedRooms(ui).includes(room) ? PREVIEWS.join(name) : PREVIEWS.make(name);
  }
  const open = tabOfRoom(ui, room);
  if (open === ui.tabs.active) return PREVIEWS.here(name);
  if (open !== null) return PREVIEWS.goTo(name);
  const isListed = listedRooms(ui).some((each) => foldName(each) === foldName(room));
  return isListed ? PREVIEWS.joinBeside(name) : PREVIEWS.makeBeside(name);
}

function wirePreview(text: string): Preview {
  if (text === '') return info(PREVIEWS.wire, PREVIEWS.wireBriefly);
  const view = viewOf(text);
  return view === null ? problem(noView(text)) : info(PREVIEWS.wireView(view.help));
}

function setPreview(text: string): Preview {
  const [name = '', ...words] = text.split(/\s+/u);
  const value = words.join(' ');
  if (name === '') return info(PREVIEWS.settings);
  const { change, problem: wrong } = readChange(name, value);
  if (value === '' && wrong?.startsWith('There is no') !== true) {
    return info(PREVIEWS.setting(shown(name)));
  }
  return change === null ? problem(wrong) : info(PREVIEWS.set(change.name, shown(value)));
}
