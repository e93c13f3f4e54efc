/** Runs plain mode: the program without a screen, its events as lines, and its input as lines. */

import { isCommand } from '../../input/line/split-messages.js';
import type { UiState } from '../../input/ui-state.js';
import { ENDINGS, type Failure } from '../../plain/endings.js';
import { type Course, courseAfter, outcomeOf } from '../../plain/outcome.js';
import { allUnderWay, mayTake } from '../../plain/pace-of-input.js';
import type { PlainEvent } from '../../plain/plain-event.js';
import { PLAIN_ENDS, PLAIN_REPLIES } from '../../plain/plain-sentences.js';
import { readWish } from '../../plain/read-wish.js';
import { withoutKeys } from '../../plain/screen-words.js';
import { asksForName } from '../../plain/state-events.js';
import { takeWish, type Wish } from '../../plain/typed-line.js';
import type { Program } from '../../runtime/program.js';
import { byteLength } from '../../text/bytes.js';
import type { Clock } from '../../text/clock.js';
import type { PlainInput } from './plain-input.js';
import type { PlainOutput } from './plain-output.js';
import type { PlainWriter } from './plain-writer.js';

/** The time between two looks at the output, before the process ends (ms). */
const DRAIN_MS = 10;

/** After the input has ended, this much time without any progress is the end (ms). */
const STALL_MS = 30_000;

/** The parts that plain mode connects. */
export interface PlainParts {
  readonly program: () => Program;
  readonly input: PlainInput;
  readonly output: PlainOutput;
  readonly writer: PlainWriter;
  readonly clock: Clock;
  /** True for objects in the input. */
  readonly isJson: boolean;
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
    const { program, output, exit, writer } = this.#parts;
    this.#ending ??= { ending: 'failure', text: '' };
    const end = () => {
      writer.end({ status, reason: 'signal', text: '' });
      output.flush();
      exit(status, '');
    };
    const closed = program().hangUp();
    if (closed === null) end();
    else void closed.finally(end);
  }

  /** Writes what is new. */
  #observe(): void {
    const { program, input, writer } = this.#parts;
    // Before the question for a password is shown.
    input.hide(program().ui.passwordAsk !== null);
    this.#noteRefused(writer.show(program().ui));
    this.#course = courseAfter(this.#course, program().ui);
  }

  #noteRefused(events: readonly PlainEvent[]): void {
    const index = events.findIndex(({ type }) => type === 'refused');
    const [refused, next] = [events[index], events[index + 1]];
    const why = next?.type === 'error' ? next.text : '';
    if (refused?.type === 'refused') this.#refuse(PLAIN_ENDS.refused(refused.text, why));
  }

  /** Notes the first refusal, for the status; somebody at a terminal has seen it. */
  #refuse(text: string): void {
    const { isAttended, refused } = this.#course;
    if (isAttended || refused !== null) return;
    const words = withoutKeys(text);
    this.#course = { ...this.#course, refused: { ending: 'message-refused', text: words } };
  }

  /** Takes the lines that may be taken now, and ends if it is time. */
  #goOn(): void {
    const { input, program, password, isJson } = this.#parts;
    this.#givePassword(password);
    this.#giveNick();
    while (!this.#endIfDue() && input.next !== undefined) {
      const wish = readWish(input.next, isJson);
      if (wish !== null && !this.#mayTake(wish)) break;
      input.shift();
      if (wish !== null) this.#take(wish);
    }
    if (this.#ending === null && input.isOver) this.#watchProgress(program().ui);
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

  #mayTake(wish: Wish): boolean {
    const { input, program, writer } = this.#parts;
    // Answers may not wait in memory for a reader.
    if (writer.isBusy) return false;
    if (input.isTerminal) return true;
    const text = wish.type === 'line' || wish.type === 'say' ? wish.text : '';
    return mayTake(program().ui, wish.type === 'line' && isCommand(text), byteLength(text));
  }

  #take(wish: Wish): void {
    const { program, input, writer } = this.#parts;
    if (wish.type === 'line' && /^\/list\b/iu.test(wish.text)) writer.forgetRooms();
    if (wish.type === 'mistake') this.#refuse(PLAIN_REPLIES.badJson);
    program().change((ui, time) => {
      const result = takeWish(ui, wish, { isAttended: input.isTerminal, time });
      this.#noteRefused(writer.answer(result.lines, ui));
      const told = result.actions.find(({ type }) => type === 'tell');
      if (told?.type === 'tell' && told.tone === 'problem') this.#refuse(told.text);
      return result;
    });
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
    const { clock, exit, writer } = this.#parts;
    const { ending, text } = this.#ending ?? { ending: 'ok', text: '' };
    const { status } = ENDINGS[ending];
    this.#observe();
    if (writer.isBusy) {
      clock.setTimeout(this.#finish, DRAIN_MS);
      return;
    }
    writer.end({ status, reason: ending, text });
    const wait = (): void => {
      if (writer.isBusy) clock.setTimeout(wait, DRAIN_MS);
      else exit(status, text);
    };
    wait();
  };
}
