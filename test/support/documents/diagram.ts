/** The diagram of the session's machine. */

import { sessionMachine } from '../../../src/session/machine.js';

type StateNode = (typeof sessionMachine)['root'];

/** A state's path without the machine's name: `lobby.idle`. */
export function nameOf(node: StateNode): string {
  return node.id.split('.').slice(1).join('.');
}

/** A state's name in Mermaid: dots would end a name. */
function idOf(node: StateNode): string {
  return nameOf(node).replaceAll('.', '_');
}

/** Every state that has no states in it, in the order of the machine. */
export function atomicStates(node: StateNode = sessionMachine.root): StateNode[] {
  const children = Object.values(node.states) as StateNode[];
  return children.length === 0 ? [node] : children.flatMap(atomicStates);
}

/** The trigger of a transition, as the diagram calls it. */
function causeOf(event: string): string {
  const delay = /^xstate\.after\.(\w+)\./.exec(event)?.[1];
  if (delay !== undefined) return `after ${delay}`;
  return event === '' ? 'at once' : event;
}

function guardOf(guard: unknown): string {
  return typeof guard === 'string' ? ` [${guard}]` : '';
}

/** The transitions of one state to others, one line each. */
function transitionLines(node: StateNode): string[] {
  const always = node.always ?? [];
  return [...node.transitions.values(), always].flat().flatMap((transition) =>
    (transition.target ?? []).map((target) => {
      const to = entered(target as StateNode);
      return `  ${idOf(node)} --> ${idOf(to)}: ${causeOf(transition.eventType)}${guardOf(transition.guard)}`;
    }),
  );
}

/** A state that is a group is entered at its first state. */
function entered(node: StateNode): StateNode {
  const first = node.initial?.target[0] as StateNode | undefined;
  return first === undefined ? node : entered(first);
}

function allStates(node: StateNode = sessionMachine.root): StateNode[] {
  return (Object.values(node.states) as StateNode[]).flatMap((child) => [
    child,
    ...allStates(child),
  ]);
}

/** A group of states, with the states in it. */
function groupLines(node: StateNode): string[] {
  const children = Object.values(node.states) as StateNode[];
  if (children.length === 0) return [];
  const first = entered(node);
  return [
    `  state ${idOf(node)} {`,
    `    [*] --> ${idOf(first)}`,
    ...children.map((child) => `    ${idOf(child)}: ${child.key}`),
    '  }',
  ];
}

/** The session machine as a Mermaid diagram, made from the machine itself. */
export function sessionDiagram(): string {
  const states = allStates();
  return [
    'stateDiagram-v2',
    `  [*] --> ${idOf(entered(sessionMachine.root))}`,
    ...states.flatMap(groupLines),
    ...new Set(states.flatMap(transitionLines)),
    ...states.filter((node) => node.type === 'final').map((node) => `  ${idOf(node)} --> [*]`),
    '',
  ].join('\n');
}
