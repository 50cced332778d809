import { uniformFrom } from "../base/random";
import { unambiguousAgreements } from "../candidates/unambiguous-agreements";
import type { Decision } from "../review/decision";
import type { OpenProject, ProjectLink } from "./engine-state";
import { enoughMatches } from "./protocol/training-defaults";
import { trainingLinks } from "./training-links";

/** What a run learns from. */
export interface StartingLinks {
  /** Guesses, where there are any, come last. */
  readonly links: readonly ProjectLink[];
  /** Guesses among the links: pairs that agree in name and neighbours and are nobody else's. 0 where enough matches are known. */
  readonly agreements: number;
}

/** Share of the decided entities that a run stops and chooses by, where nothing else is known to choose by. */
const HELD_BACK = 0.2;

/**
 * The known links and the decisions; where the project came with few known matches or none, unambiguous agreements of names and
 * neighbours beside them, until enough matches are known or accepted. What is known or decided about an entity, in whichever split,
 * overrules any guess about it.
 *
 * Where no match is known, decisions stand alone from then on, those of a fifth of the left entities held back for validation: without it
 * no run could stop early, and no collective round could show that it helps.
 */
export function startingLinks(
  project: Pick<OpenProject, "left" | "right" | "mapping" | "links">,
  decisions: readonly Decision[],
  seed: number,
): StartingLinks {
  const known = trainingLinks(project, decisions);
  const hasKnown = project.links.some(({ match }) => match);
  // A match of the test split teaches nothing.
  const matches = known.filter(({ match, split }) => match && split !== "test").length;
  if (matches >= (hasKnown ? enoughMatches.known : enoughMatches.accepted)) {
    return { links: hasKnown ? known : partlyHeldBack(known, seed), agreements: 0 };
  }
  const decidedLefts = new Set(known.filter(({ match }) => match).map(({ left }) => left));
  const decidedRights = new Set(known.filter(({ match }) => match).map(({ right }) => right));
  const rejected = new Set(known.filter(({ match }) => !match).map(({ left, right }) => `${left} ${right}`));
  const guesses = unambiguousAgreements(project.left, project.right, project.mapping, seed).filter(
    ({ left, right }) => !decidedLefts.has(left) && !decidedRights.has(right) && !rejected.has(`${left} ${right}`),
  );
  return { links: [...known, ...guesses], agreements: guesses.length };
}

/** By left entity, so that no entity is both learned from and chosen by; the same ones whatever else is decided later. */
function partlyHeldBack(decided: readonly ProjectLink[], seed: number): ProjectLink[] {
  return decided.map((link) =>
    uniformFrom(seed, 0x68656c64, link.left) < HELD_BACK ? { ...link, split: "valid" } : link,
  );
}
