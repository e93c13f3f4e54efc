/** Leads through the tour of a demo: follows the state of the window, and asks bots to play their part. */

import { advanced, type Progress, stepOf, tourStart, viewOf } from '../../demo/tour/tour.js';
import { FIRST_FACTS, factsOf } from '../../demo/tour/tour-facts.js';
import type { UiState } from '../../input/ui-state.js';
import type { Tour, TourView } from '../../input/window/tour.js';
import type { Cast } from './cast.js';

/** The tour before anything happened. */
export const FIRST_TOUR: Tour = {
  isOn: true,
  view: viewOf(tourStart(FIRST_FACTS), FIRST_FACTS),
};

/** Returns a function that returns the tour after each event: the same object while nothing changes. */
export function createGuide(cast: Pick<Cast, 'call'>): (ui: UiState, tour: Tour) => Tour {
  let progress: Progress | null = null;
  let wasOn = true;
  return (ui, tour) => {
    const facts = factsOf(ui);
    const isAgain = tour.isOn && !wasOn && progress !== null && stepOf(progress) === undefined;
    wasOn = tour.isOn;
    if (!tour.isOn) return tour;
    const before: Progress = progress === null || isAgain ? tourStart(facts) : progress;
    progress = advanced(before, facts);
    if (progress !== before && stepOf(progress)?.calls) {
      const other = facts.rooms.find((room) => room !== facts.room);
      if (other !== undefined && facts.nick !== null) cast.call(other, facts.nick);
    }
    const view = viewOf(progress, facts);
    return isSameView(view, tour.view) ? tour : { ...tour, view };
  };
}

function isSameView(one: TourView, other: TourView): boolean {
  const textsOf = ({ texts }: TourView) =>
    texts.map((spans) => spans.map(({ text }) => text).join(''));
  return one.number === other.number && textsOf(one).join('\n') === textsOf(other).join('\n');
}
