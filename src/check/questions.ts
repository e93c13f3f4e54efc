/** What the assignment leaves open, and the checker finds out: the questions of docs/protocol.md, section 3. Pure. */

/** An open question. */
export interface Question {
  readonly id: string;
  /** As docs/protocol.md asks it. */
  readonly question: string;
}

/** Every open question, then those that section 3 does not ask and a lecturer would. */
export const QUESTIONS = [
  { id: 'echo', question: 'Is my own message relayed back to me?' },
  { id: 'form', question: 'How is a relayed line written?' },
  { id: 'notices', question: 'Are arrivals and departures announced, and how?' },
  { id: 'who-form', question: 'What does `/who` answer?' },
  { id: 'closing', question: 'Is `/logout` answered, and who closes?' },
  { id: 'odd-names', question: 'May names hold spaces, or be empty?' },
  { id: 'line-ends', question: 'Does a message end in a newline?' },
  { id: 'encoding', question: 'Which encoding?' },
  { id: 'blanks', question: 'What does a message of blanks do?' },
  { id: 'half-close', question: 'What follows when a client ends only its sending side?' },
  { id: 'over-long', question: 'What becomes of a message of 1,025 bytes?' },
  { id: 'empty-rooms', question: 'Does an empty room cease to exist?' },
  { id: 'slowest', question: 'How long did the slowest answer take?' },
] as const satisfies readonly Question[];

/** The id of a question. */
export type QuestionId = (typeof QUESTIONS)[number]['id'];
