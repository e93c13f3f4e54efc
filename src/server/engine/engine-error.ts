/** The errors of an engine that is of no use. */

/** Its message is a sentence for the operator. */
export class EngineError extends Error {}

/** A fault of an engine; `detail`: its version, if that is too old. */
export class EngineFault extends Error {
  readonly type: 'no-answer' | 'no-cluster' | 'too-old';
  readonly detail: string;

  constructor(type: EngineFault['type'], detail = '') {
    super(type);
    this.type = type;
    this.detail = detail;
  }
}
