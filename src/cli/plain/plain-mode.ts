/** Runs plain mode: the program without a screen, its events as lines, and its input as lines. */

import { isCommand } from '../../input/line/split-messages.js';
import type { UiState } from '../../input/ui-state.js';
import { ENDINGS, type Failure } from '../../plain/endings.js';
import { eventJson } from '../../plain/event-json.js';
import { eventLine } from '../../plain/event-line.js';
import { follow, forgetRooms, NOTHING_FOLLOWED, placed, whereOf } from '../../plain/follow.js';
import { type Course, courseAfter, outcomeOf } from '../../plain/outcome.js';
import { allUnderWay, mayTake } from '../../plain/pace-of-input.js';
import { EVENTS_VERSION, type PlainEvent, type Where } from '../../plain/plain-event.js';
import { PLAIN_ENDS } from '../../plain/plain-sentences.js';
import { readWish } from '../../plain/read-wish.js';
import { asksForName } from '../../plain/state-events.js';
import { type LineResult, takeWish, type Wish } from '../../plain/typed-line.js';
import type { Program } from '../../runtime/program.js';
import type { Clock } from '../../text/clock.js';
import type { PlainInput } from './plain-input.js';
import type { PlainOutput } from './plain-output.js';

/** The most entries of a room's log between two looks at the output. */
const MOST_ENTRIES = 500;

/** After the input has ended, this much time without any progress is the end (ms). */
const STALL_MS = 30_000;

/** The parts that plain mode connects. */
export interface PlainParts {
  readonly program: () => Program;
  readonly input: PlainInput;
  readonly output: PlainOutput;
  readonly clock: Clock;
  /** Unix ms. */
  readonly wallTime: () => number;
  /** True for events as JSON. */
  readonly isJson: boolean;
  readonly version: string;
  /** Given to what asks for a password, and to rooms of the command line that ask for a name; '' for none. */
  readonly password: string;
  readonly nick: string;
  /** The tabs that the command line has opened with a room, and the rooms. */
  readonly given: ReadonlyMap<number, string>;
  /** Ends the process; the output has everything. */
  readonly exit: (status: number, problem: string) => void;
}

/** Plain mode while it runs. */
export class PlainMode {
  readonly #parts: PlainParts;
  #followed = NOTHING_FOLLOWED;
  #course: Course;
  /** The end that has begun; null while nothing ends. */
  #ending: Failure | null = null;
  #isWaking = false;
  /** The progress when it was looked at last, after the input had ended; and the wait for more of it. */
  #progress = '';
  #stall: unknown = null;

  constructor(parts: PlainParts) {
    this.#parts = parts;
    this.#course = {
      isAttended: parts.input.isTerminal,
      isInputOver: false,
      given: parts.given,
      entered: new Set(),
      wasConnected: false,
      hasPassword: parts.password !== '',
      refused: null,
    };
  }

  /** Writes the first event. */
  begin(): void {
    const { version, wallTime } = this.#parts;
    this.#write([{ type: 'start', time: wallTime(), version: EVENTS_VERSION, foyer: version }]);
  }

  /** Follows a new state: what is new is written, then the input goes on. */
  changed(): void {
    this.#observe();
    this.wake();
  }

  /** Looks at the input and at the end in the next turn. */
  wake(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    this.#parts.clock.soon(() => {
      this.#isWaking = false;
      this.#goOn();
    });
  }

  /** Goes on once the output is read, or is known not to be. */
  readonly outputFree = (): void => this.changed();
  readonly outputGone = (): void => this.#end({ ending: 'output-closed', text: PLAIN_ENDS.output });

  /** Every connection has ended: writes the last lines, and ends the process. */
  async ended(stopped: Promise<unknown>): Promise<void> {
    await stopped;
    this.#ending ??= this.#course.refused ?? { ending: 'ok', text: '' };
    this.#finish();
  }

  /** Ends at once, because a signal ends the process. */
  killed(status: number): void {
    const { program, output, exit, wallTime } = this.#parts;
    this.#ending ??= { ending: 'failure', text: '' };
    const end = () => {
      this.#write([{ type: 'end', time: wallTime(), status, reason: 'signal', text: '' }]);
      output.flush();
      exit(status, '');
    };
    const closed = program().hangUp();
    if (closed === null) end();
    else void closed.finally(end);
  }

  /** Writes what is new, unless the reader has not taken what came before. */
  #observe(): void {
    const { output, program, wallTime, isJson, input } = this.#parts;
    // Before the question for a password is shown.
    input.hide(program().ui.passwordAsk !== null);
    for (let isMore = true; isMore && !output.isBusy; ) {
      const { ui } = program();
      const result = follow(this.#followed, ui, {
        time: wallTime(),
        most: MOST_ENTRIES,
        echoes: isJson || !(input.isTerminal && output.isTerminal),
        isAttended: input.isTerminal,
      });
      this.#followed = result.followed;
      this.#noteRefused(result.events);
      this.#write(result.events);
      isMore = result.isMore;
    }
    this.#course = courseAfter(this.#course, program().ui);
  }

  #write(events: readonly PlainEvent[]): void {
    const { isJson, input, output } = this.#parts;
    const context = { ...this.#where(), isAttended: input.isTerminal };
    const lines = events.flatMap((event) =>
      isJson ? eventJson(event) : (eventLine(event, context) ?? []),
    );
    output.write(lines);
  }

  /** The place of the user, as of the last state that was followed. */
  #where(): Where {
    const { ui } = this.#followed;
    return ui === null ? { room: null, server: '' } : whereOf(ui, ui.tabs.active);
  }

  #noteRefused(events: readonly PlainEvent[]): void {
    const refused = events.find((event) => event.type === 'refused');
    if (refused?.type === 'refused') this.#refuse(PLAIN_ENDS.refused(refused.text));
  }

  /** Notes the first refusal, for the status; somebody at a terminal has seen it. */
  #refuse(text: string): void {
    const { isAttended, refused } = this.#course;
    if (isAttended || refused !== null) return;
    this.#course = { ...this.#course, refused: { ending: 'message-refused', text } };
  }

  /** Takes the lines that may be taken now, and ends if it is time. */
  #goOn(): void {
    const { input, program, password, isJson } = this.#parts;
    this.#givePassword(password);
    this.#giveNick();
    while (!this.#endIfDue() && input.next !== undefined && this.#mayTake(input.next)) {
      const line = input.next;
      input.shift();
      this.#take(readWish(line, isJson));
    }
    if (this.#ending !== null) return;
    if (input.isOver) this.#watchProgress(program().ui);
  }

  /** Returns true if plain mode ends. */
  #endIfDue(): boolean {
    if (this.#ending !== null) return true;
    const { input, program } = this.#parts;
    this.#course = { ...this.#course, isInputOver: input.isOver };
    const outcome = outcomeOf(program().ui, this.#course);
    if (outcome !== null) this.#end(outcome);
    return outcome !== null;
  }

  #mayTake(line: string): boolean {
    const { input, isJson, program, output } = this.#parts;
    // Answers may not wait in memory for a reader.
    if (output.isBusy) return false;
    const isText = !isCommand(line) && !(isJson && line.trimStart().startsWith('{"command'));
    return input.isTerminal || mayTake(program().ui, !isText);
  }

  #take(wish: Wish): void {
    const { program, input } = this.#parts;
    if (wish.type === 'line' && /^\/list\b/iu.test(wish.text)) {
      this.#followed = forgetRooms(this.#followed);
    }
    program().change((ui, time) => {
      const result = takeWish(ui, wish, { isAttended: input.isTerminal, time });
      this.#answer(ui, result, time);
      return result;
    });
  }

  /** Writes the lines that answer a line of the input. */
  #answer(ui: UiState, { lines, actions }: LineResult, time: number): void {
    const events = placed(lines, whereOf(ui, ui.tabs.active), time);
    this.#noteRefused(events);
    this.#write(events);
    const told = actions.find((action) => action.type === 'tell' && action.tone === 'problem');
    if (told?.type === 'tell') this.#refuse(told.text);
  }

  /** Gives the password at hand to a question that comes for the first time. */
  #givePassword(word: string): void {
    const { passwordAsk } = this.#parts.program().ui;
    if (passwordAsk === null || passwordAsk.asked === 'wrong' || word === '') return;
    this.#take({ type: 'password', word });
  }

  /** Gives the name at hand to rooms of the command line, which forget it when they ask for a password. */
  #giveNick(): void {
    const { program, given, nick, input } = this.#parts;
    if (nick === '' || input.isTerminal) return;
    for (const { id, state } of program().ui.tabs.all) {
      const { app } = state;
      const isNew = given.has(id) && !this.#course.entered.has(id) && app.session.problem === null;
      if (!isNew || !asksForName(app)) continue;
      program().change((ui) => ({ ui, actions: [{ type: 'nick', name: nick }], tab: id }));
    }
  }

  /** Ends if nothing goes on any more after the input. */
  #watchProgress(ui: UiState): void {
    const { clock } = this.#parts;
    const paced = ui.tabs.all.map(({ state }) => state.app.outgoing.readyAt);
    const phases = ui.tabs.all.map(({ state }) => state.app.session.state);
    const progress = JSON.stringify([allUnderWay(ui), phases, paced]);
    if (progress === this.#progress) return;
    this.#progress = progress;
    if (this.#stall !== null) clock.clearTimeout(this.#stall);
    this.#stall = clock.setTimeout(
      () => this.#end({ ending: 'no-answer', text: PLAIN_ENDS.stalled }),
      STALL_MS,
    );
  }

  /** Begins to end: every connection ends in good order. */
  #end(failure: Failure): void {
    if (this.#ending !== null) return;
    this.#ending = failure;
    this.#parts.input.close();
    this.#parts.program().post({ type: 'quit' });
  }

  /** Writes the rest as its reader takes it, and ends the process. */
  readonly #finish = (): void => {
    const { output, clock, exit, wallTime } = this.#parts;
    const { ending, text } = this.#ending ?? { ending: 'ok', text: '' };
    const { status } = ENDINGS[ending];
    this.#observe();
    if (output.isBusy) {
      clock.setTimeout(this.#finish, 10);
      return;
    }
    this.#write([{ type: 'end', time: wallTime(), status, reason: ending, text }]);
    const wait = (): void => {
      if (output.isBusy) clock.setTimeout(wait, 10);
      else exit(status, text);
    };
    wait();
  };
}
