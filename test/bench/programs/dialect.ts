/** The names of everybody and everything on the measuring server. */
export const NAMES = { room: 'bench', user: 'ann', speaker: 'flooder' } as const;

/** One client's conversation with the measuring server. */
export interface Conversation {
  /** Takes what the client has sent; answers what to send back. */
  receive(text: string): string;
  /** True once the client is in the room. */
  readonly joined: boolean;
}

/** A protocol that the measuring server speaks. */
export interface Dialect {
  open(): Conversation;
  /** A text said by the speaker, as it goes to those in the room. */
  chat(text: string): string;
}
