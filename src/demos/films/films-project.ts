import { SeededRandom } from "../../base/random";
import { type TaskContext, throwIfAborted } from "../../base/task";
import type { Link } from "../../graph/links";
import type { DemoHighlight, DemoProject } from "../demo-project";
import { byEnds, matchLinks } from "../truth";
import { drawPresence, drawView, IN_BOTH, oneSidedCount, type Presence, type View } from "../world";
import { isPerson } from "./people";
import { filmsPreset } from "./presets";
import { checkFilmsSettings, type FilmsSettings } from "./settings";
import { filmsView } from "./view";
import { type FilmsWorld, makeFilmsWorld } from "./world";

/**
 * The Films project of a preset: two views of one generated world. Everything in it is invented.
 *
 * @throws {WorkbenchError} `demos/unknown-preset`, `base/aborted`
 */
export async function filmsProject(presetName: string, seed: number, task: TaskContext = {}): Promise<DemoProject> {
  const preset = filmsPreset(presetName);
  return generateFilms(preset.title, preset.settings, seed, task);
}

/**
 * The same with knobs of one's own. Same settings and seed, same project.
 *
 * @throws {WorkbenchError} `demos/settings`, `base/aborted`
 */
export async function generateFilms(
  label: string,
  settings: FilmsSettings,
  seed: number,
  task: TaskContext = {},
): Promise<DemoProject> {
  checkFilmsSettings(settings);
  throwIfAborted(task.signal);
  const random = new SeededRandom(seed);
  const made = await makeFilmsWorld(settings, random.fork("world"), task);
  const presence = drawFilmsPresence(made, settings, random.fork("presence"));
  const left = await drawView(made.world, presence, filmsView("left", settings), random.fork("left"), task);
  const right = await drawView(made.world, presence, filmsView("right", settings), random.fork("right"), task);
  const fractions = { train: settings.trainFraction, valid: settings.validFraction };
  const matches = matchLinks(made.world, left, right, fractions, random.fork("splits"));
  const nonMatches = labelNonMatches(made, left, right, matches, settings, random.fork("non-matches"));
  return {
    label,
    description:
      "Two descriptions of one generated world of films. All people, films and companies are invented; " +
      `seed ${seed}. The truth is known for every entity, and ` +
      `${percent(settings.trainFraction + settings.validFraction)} of it is given to learn and to validate from.`,
    left: left.graph,
    right: right.graph,
    links: [...matches, ...nonMatches].sort(byEnds),
    highlights: findHighlights(made, left, right, matches),
  };
}

/** Genres are few and known to everybody; of the rest each side has its own. */
function drawFilmsPresence(made: FilmsWorld, settings: FilmsSettings, random: SeededRandom): Presence {
  const presence: Presence = new Uint8Array(made.world.entities.length).fill(IN_BOTH);
  drawPresence(presence, made.films, oneSidedCount(settings.films, settings.oneSided), random);
  drawPresence(presence, made.people, oneSidedCount(settings.people, settings.oneSided), random);
  drawPresence(presence, made.companies, oneSidedCount(settings.companies, settings.oneSided), random);
  return presence;
}

/**
 * Labelled non-matches: for a match, its left end with another right node of the same type, a namesake where there is
 * one, in the split of the match.
 */
function labelNonMatches(
  made: FilmsWorld,
  left: View,
  right: View,
  matches: readonly Link[],
  settings: FilmsSettings,
  random: SeededRandom,
): Link[] {
  const namesakes = namesakesOf(made);
  const ofType = new Map<string, number[]>();
  made.world.entities.forEach(({ type }, entity) => {
    if (right.nodeOf[entity]! < 0) return;
    const known = ofType.get(type);
    if (known) known.push(entity);
    else ofType.set(type, [entity]);
  });
  const entityOf = entitiesByNode(left);
  const links: Link[] = [];
  for (const match of matches) {
    const wanted = random.next() < settings.nonMatchesPerMatch;
    if (!wanted) continue;
    const entity = entityOf[match.left]!;
    const twins = (namesakes.get(entity) ?? []).filter((twin) => twin !== entity && right.nodeOf[twin]! >= 0);
    const others = twins.length > 0 ? twins : ofType.get(made.world.entities[entity]!.type)!;
    const other = others[random.integer(others.length)]!;
    if (other !== entity) links.push({ ...match, right: right.nodeOf[other]!, match: false });
  }
  return links;
}

function namesakesOf(made: FilmsWorld): Map<number, readonly number[]> {
  return new Map(made.namesakes.flatMap((group) => group.map((entity) => [entity, group] as const)));
}

/** [nodes of the view] entity number */
function entitiesByNode(view: View): Int32Array {
  const entityOf = new Int32Array(view.graph.nodeCount);
  view.nodeOf.forEach((node, entity) => {
    if (node >= 0) entityOf[node] = entity;
  });
  return entityOf;
}

/** Three pairs of the test split that show what makes the task hard. A world without such a pair has fewer. */
function findHighlights(made: FilmsWorld, left: View, right: View, matches: readonly Link[]): DemoHighlight[] {
  const splitOf = new Map(matches.map((link) => [link.left, link.split]));
  const { entities } = made.world;
  const highlights: DemoHighlight[] = [];
  const inTest = (entity: number) => splitOf.get(left.nodeOf[entity]!) === "test" && left.nodeOf[entity]! >= 0;
  const degree = (entity: number) => degreeIn(left, entity) + degreeIn(right, entity);
  const add = (a: number, b: number, title: string, note: string) =>
    highlights.push({
      left: left.graph.ids[left.nodeOf[a]!]!,
      right: right.graph.ids[right.nodeOf[b]!]!,
      title,
      note,
    });

  for (const [isOfType, note] of [
    [(type: string) => type === "Film", "A film and its remake: one title, other people."],
    [isPerson, "Two people of one name: they worked on different films."],
  ] as const) {
    const groups = made.namesakes.filter(
      ([first, second]) =>
        isOfType(entities[first!]!.type) &&
        inTest(first!) &&
        inTest(second!) &&
        nameIn(left, first!) === nameIn(right, second!),
    );
    const group = largest(groups, ([first, second]) => Math.min(degree(first!), degree(second!)));
    if (group) add(group[0]!, group[1]!, entities[group[0]!]!.name, note);
  }
  const shortened = made.people.filter((person) => inTest(person) && nameIn(right, person).includes(". "));
  const person = largest(shortened, degree);
  if (person !== null) {
    add(person, person, entities[person]!.name, `The right database writes ${nameIn(right, person)}.`);
  }
  return highlights;
}

/** The name that a view shows; empty where the entity is not in it. */
function nameIn({ graph, nodeOf }: View, entity: number): string {
  const node = nodeOf[entity]!;
  return node < 0 ? "" : graph.names[node]!;
}

function degreeIn({ graph, nodeOf }: View, entity: number): number {
  const node = nodeOf[entity]!;
  if (node < 0) return 0;
  const { outgoing, incoming } = graph;
  const out = outgoing.offsets[node + 1]! - outgoing.offsets[node]!;
  return out + incoming.offsets[node + 1]! - incoming.offsets[node]!;
}

/** The item of the largest value, the first of equals. */
function largest<Item>(items: readonly Item[], value: (item: Item) => number): Item | null {
  let best: Item | null = null;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const found = value(item);
    if (found <= bestValue) continue;
    best = item;
    bestValue = found;
  }
  return best;
}

function percent(fraction: number): string {
  return `${Math.round(100 * fraction)}%`;
}
