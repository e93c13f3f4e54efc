/** The sentences about recordings, in a table by id. Text in them is sanitised. Pure. */

export const RECORDING_SENTENCES = {
  notOne: 'Line 1 is not the beginning of a recording: foyer --record FILE makes one.',
  later: (version: number, known: number) =>
    `Line 1 names version ${version} of the format, and this Foyer reads versions up to ${known}: a later Foyer plays it.`,
  damaged: (line: number) => `Line ${line} of the recording is damaged: it ends before that.`,
  cutOff: (line: number) => `The recording is cut off in line ${line}: it ends before that.`,
  gap: (line: number, count: number) =>
    `Line ${line} says that ${count === 1 ? '1 event was' : `${count} events were`} not recorded: it ends there.`,
  unplayable: (line: number) =>
    `Line ${line} of the recording cannot be played: it ends before that.`,
} as const;
