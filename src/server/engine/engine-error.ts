/** The error of an engine that is of no use. */

/** Its message is a sentence for the operator. */
export class EngineError extends Error {}
